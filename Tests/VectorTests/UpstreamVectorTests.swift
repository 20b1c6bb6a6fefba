import Resilience
import Rollout
import Testing
import Timing

extension VectorTests {
    private struct BackoffFile: Decodable {
        struct Case: Decodable {
            var id: String
            var attempt: Int
            var base: Double
            var max: Double
            var waitByU: [String: Double]
        }

        var cases: [Case]
    }

    @Test(.enabled(if: VectorFile.isDue("backoff.json"))) func `backoff: proportional jitter, capped afterwards`()
        throws
    {
        let file: BackoffFile = try VectorFile.read("backoff.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            let backoff = try Backoff(
                Backoff.Configuration(base: .seconds(vector.base), maximum: .seconds(vector.max)))
            #expect(!vector.waitByU.isEmpty, "\(vector.id)")
            for (text, expected) in vector.waitByU.sorted(by: { $0.key < $1.key }) {
                let draw = try #require(Double(text))
                let wait = backoff.wait(attempt: vector.attempt, draw: draw).seconds
                #expect(abs(wait - expected) < 1e-9, "\(vector.id), u=\(text)")
            }
        }
    }

    private struct RetryAfterFile: Decodable {
        struct Case: Decodable {
            var id: String
            var retryAfter: String
            var date: String?
            var expectSeconds: Int64?
        }

        var now: Timestamp
        var cases: [Case]
    }

    @Test(.enabled(if: VectorFile.isDue("retry_after.json")))
    func `retry_after: what a field asks for, or that it cannot be used`() throws {
        let file: RetryAfterFile = try VectorFile.read("retry_after.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            let wait = RetryAfter.parse(vector.retryAfter, date: vector.date, now: file.now)
            #expect(wait == vector.expectSeconds.map { .seconds($0) }, "\(vector.id): '\(vector.retryAfter)'")
        }
    }

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

    private struct FlagFile: Decodable {
        struct Case: Decodable {
            var id: String
            var env: [String: String]
            var expect: [String: Scalar]
            var problems: [String]
        }

        var defaults: [String: Scalar]
        var cases: [Case]
    }

    private static func values(of flags: ResilienceFlags) -> [String: Scalar] {
        [
            "RATE_LIMIT_MAX_RETRIES": .number(Double(flags.maximumRetries)),
            "RATE_LIMIT_BASE_BACKOFF": .number(flags.baseBackoff),
            "RATE_LIMIT_MAX_BACKOFF": .number(flags.maximumBackoff),
            "RATE_LIMIT_CB_THRESHOLD": .number(Double(flags.breakerThreshold)),
            "RATE_LIMIT_CB_TIMEOUT": .number(flags.breakerOpenTime.seconds),
            "RATE_LIMIT_CB_ENABLED": .switched(flags.isBreakerEnabled),
            "RATE_LIMIT_RETRY_AFTER_ENABLED": .switched(flags.honoursRetryAfter),
            "HTTP_POOL_BACKOFF_FACTOR": .number(flags.poolBackoffFactor),
            "SCRAPER_BACKOFF_FACTOR": .number(flags.scraperBackoffFactor),
        ]
    }

    @Test(.enabled(if: VectorFile.isDue("rate_limit_flags.json")))
    func `rate_limit_flags: the defaults, what an environment makes of them, and every problem by name`() throws {
        let file: FlagFile = try VectorFile.read("rate_limit_flags.json")
        #expect(!file.cases.isEmpty)
        for vector in file.cases {
            var reader = EnvironmentReader(vector.env)
            let flags = ResilienceFlags(reading: &reader)
            #expect(reader.problems.map(\.key).sorted() == vector.problems.sorted(), "\(vector.id)")
            guard vector.problems.isEmpty else { continue }
            #expect(Self.values(of: flags) == file.defaults.merging(vector.expect) { $1 }, "\(vector.id)")
        }
    }
}
