import Resilience
import Testing
import Timing

@Suite struct ResilienceConfigurationTests {
    private enum Scalar: Decodable, Equatable {
        case switched(Bool)
        case number(Double)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Bool.self) {
                self = .switched(value)
            } else {
                self = .number(try container.decode(Double.self))
            }
        }
    }

    private struct File: Decodable {
        struct Case: Decodable {
            var id: String
            var env: [String: String]
            var expect: [String: Scalar]
            var problems: [String]
        }

        var defaults: [String: Scalar]
        var cases: [Case]
    }

    @Test func `rate_limit_flags vectors: the defaults are the earlier system's`() throws {
        let file: File = try VectorFile.read("rate_limit_flags.json")
        #expect(Self.values(of: ResilienceConfiguration()) == file.defaults)
        #expect(ResilienceConfiguration().problems.isEmpty)
    }

    @Test func `rate_limit_flags vectors: numbers out of range are reported by name, all at once`() throws {
        let file: File = try VectorFile.read("rate_limit_flags.json")
        var judged = 0
        for vector in file.cases {
            var configuration = ResilienceConfiguration()
            // Whatever is no number at all never gets so far: the reader of the environment has refused it.
            let numbers = vector.env.compactMapValues(Double.init)
            let whole = ["RATE_LIMIT_MAX_RETRIES", "RATE_LIMIT_CB_THRESHOLD"]
            let isWhole = whole.allSatisfy { name in vector.env[name].map { Int($0) != nil } ?? true }
            guard !numbers.isEmpty, isWhole, !numbers.keys.contains("RATE_LIMIT_CB_ENABLED") else { continue }
            for (name, value) in numbers { Self.set(name, to: value, in: &configuration) }
            let expected = vector.problems.filter { numbers[$0] != nil }
            #expect(configuration.problems.map(\.flag).sorted() == expected.sorted(), "\(vector.id)")
            judged += 1
        }
        #expect(judged >= 8)
    }

    @Test func `a base above the maximum is the maximum's problem`() {
        var configuration = ResilienceConfiguration()
        configuration.baseBackoff = 200
        #expect(configuration.problems.map(\.flag) == ["RATE_LIMIT_MAX_BACKOFF"])
    }

    @Test func `not a number is a problem, not a value`() {
        var configuration = ResilienceConfiguration()
        configuration.baseBackoff = .nan
        #expect(configuration.problems.map(\.flag) == ["RATE_LIMIT_BASE_BACKOFF"])
        #expect(throws: ResilienceError.self) { try configuration.backoff() }
    }

    @Test func `the kill switches are told, and the two factors are said to do nothing`() {
        var configuration = ResilienceConfiguration()
        #expect(configuration.notices.count == 1)
        configuration.honoursRetryAfter = false
        configuration.isBreakerEnabled = false
        #expect(configuration.notices.count == 3)
    }

    @Test func `the flags become a breaker, a backoff and a policy`() throws {
        var configuration = ResilienceConfiguration()
        configuration.breakerOpenTime = 7200
        configuration.breakerThreshold = 3
        let breaker = try Breaker(configuration.breaker)
        #expect(breaker.configuration.firstOpenTime == .seconds(7200))
        #expect(breaker.configuration.consecutiveFailures == 3)
        #expect(try configuration.callPolicy().backoff.configuration == Backoff.Configuration())
        #expect(try configuration.callPolicy().maximumRetries == 5)
    }

    private static func values(of configuration: ResilienceConfiguration) -> [String: Scalar] {
        [
            "RATE_LIMIT_MAX_RETRIES": .number(Double(configuration.maximumRetries)),
            "RATE_LIMIT_BASE_BACKOFF": .number(configuration.baseBackoff),
            "RATE_LIMIT_MAX_BACKOFF": .number(configuration.maximumBackoff),
            "RATE_LIMIT_CB_THRESHOLD": .number(Double(configuration.breakerThreshold)),
            "RATE_LIMIT_CB_TIMEOUT": .number(configuration.breakerOpenTime),
            "RATE_LIMIT_CB_ENABLED": .switched(configuration.isBreakerEnabled),
            "RATE_LIMIT_RETRY_AFTER_ENABLED": .switched(configuration.honoursRetryAfter),
            "HTTP_POOL_BACKOFF_FACTOR": .number(configuration.poolBackoffFactor),
            "SCRAPER_BACKOFF_FACTOR": .number(configuration.scraperBackoffFactor),
        ]
    }

    private static func set(_ name: String, to value: Double, in configuration: inout ResilienceConfiguration) {
        switch name {
        case "RATE_LIMIT_MAX_RETRIES": configuration.maximumRetries = Int(value)
        case "RATE_LIMIT_BASE_BACKOFF": configuration.baseBackoff = value
        case "RATE_LIMIT_MAX_BACKOFF": configuration.maximumBackoff = value
        case "RATE_LIMIT_CB_THRESHOLD": configuration.breakerThreshold = Int(value)
        case "RATE_LIMIT_CB_TIMEOUT": configuration.breakerOpenTime = value
        case "HTTP_POOL_BACKOFF_FACTOR": configuration.poolBackoffFactor = value
        case "SCRAPER_BACKOFF_FACTOR": configuration.scraperBackoffFactor = value
        default: Issue.record("\(name) is no number")
        }
    }
}
