import Alerts
import Invocation
import Messaging
import Resilience
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

@testable import Hosting

/// A source whose key is not configured: it is not asked, and says which variable it lacks.
@Suite struct MissingSecretTests {
    private static let lack = "is not set, and its host answers nobody without it"

    private static func desk(_ secrets: [String: String] = [:], sharing other: Desk? = nil) throws -> Desk {
        try Desk(secrets: secrets, sharing: other, address: SourceAddress()) { _, _ in
            HTTPResponse(status: 200, body: Array(#"{"data":[{}]}"#.utf8))
        }
    }

    @Test(arguments: [
        ("bdl-box-scores", "BDL_API_KEY"), ("odds-game-lines", "ODDS_API_KEY"), ("odds-player-props", "ODDS_API_KEY"),
    ])
    func `a required source ends with a configuration error, without a call`(source: String, key: String) async throws {
        let desk = try Self.desk()
        let (outcome, completion) = try await desk.run(source)
        #expect(outcome == .misconfigured("\(source) 2024-01-15: \(key) \(Self.lack)"))
        #expect(outcome.exitCode == .configuration)
        #expect(desk.seen.count == 0)
        #expect(completion?.status == .failed && completion?.errorType == "configuration")
        #expect(completion?.errorMessage?.contains("\(key) \(Self.lack)") == true)
        let run = try #require(try await desk.lastRun(source))
        #expect(run.status == "failed" && run.errorType == "configuration")
        let incident = try #require(try await desk.openIncidents().first { $0.key == "nba/scrape/\(source)/secret" })
        #expect(incident.severity == .critical && incident.summary.contains(key))
    }

    @Test(arguments: [
        ("bdl-teams", "BDL_API_KEY"), ("odds-events", "ODDS_API_KEY"),
        ("bettingpros-player-props", "BETTINGPROS_API_KEY"),
        ("bigdataball-play-by-play", "BIGDATABALL_SERVICE_ACCOUNT"),
    ])
    func `an optional source is skipped, and says so`(source: String, key: String) async throws {
        let desk = try Self.desk()
        let (outcome, _) = try await desk.run(source)
        #expect(outcome == .done("\(source) 2024-01-15: \(key) \(Self.lack); skipped"))
        #expect(desk.seen.count == 0)
        let incident = try #require(try await desk.openIncidents().first { $0.key == "nba/scrape/\(source)/secret" })
        #expect(incident.severity == .warning)
    }

    private static func declared(
        _ id: String, key: String? = nil, fallback: String? = nil, isOptional: Bool = false
    ) -> SourceDeclaration {
        SourceDeclaration(
            id: id, source: id, kind: "k", host: "\(id).example", gameCount: .unknown,
            authentication: key.map { .header("Authorization", secret: $0) } ?? .none, fallback: fallback,
            isOptional: isOptional
        ) { _ in [SourceRequest("\(id).example", "/data")] }
    }

    private static func sources(key: String?, isOptional: Bool) -> [SourceDeclaration] {
        [
            Self.declared("primary", key: "BDL_API_KEY", fallback: "second", isOptional: isOptional),
            Self.declared("second", key: key),
        ]
    }

    private static func pair(
        key: String? = nil, isOptional: Bool = false, secrets: [String: String] = [:], sharing other: Desk? = nil,
        answer: @escaping @Sendable (Int) -> HTTPResponse = { _ in HTTPResponse(status: 200, body: Array("{}".utf8)) }
    ) throws -> Desk {
        let sources = Self.sources(key: key, isOptional: isOptional)
        return try Desk(secrets: secrets, sources: sources, sharing: other, address: SourceAddress()) { _, count in
            answer(count)
        }
    }

    @Test func `the fallback of a required source stands in at once, and says that the key is missing`() async throws {
        let desk = try Self.pair()
        let (outcome, completion) = try await desk.run("primary")
        let reason = "which is not asked: BDL_API_KEY \(Self.lack)"
        #expect(outcome == .done("second 2024-01-15: success, 1 payloads, standing in for primary, \(reason)"))
        #expect(desk.seen.urls == ["https://second.example/data"])
        #expect(completion?.processorName == "second" && completion?.status == .success)
        #expect(completion?.metadata?.standsInFor == "primary")
        let run = try #require(try await desk.lastRun("primary"))
        #expect(run.status == "failed" && run.errorType == "configuration")
        #expect(run.notes?.contains("not asked (BDL_API_KEY is not set) for this date: second stands in") == true)
        #expect(try await desk.lastRun("second")?.notes?.contains("stands in for primary, \(reason)") == true)
        let incidents = try await desk.openIncidents()
        #expect(incidents.first { $0.key == "nba/scrape/primary/secret" }?.severity == .critical)
        let replaced = try #require(incidents.first { $0.key == "nba/scrape/primary/2024-01-15/replaced" })
        #expect(replaced.evidence.first?.contains("BDL_API_KEY \(Self.lack)") == true)
    }

    @Test func `a fallback that has to come back later stands in when it does`() async throws {
        let desk = try Self.pair { count in
            count == 1
                ? HTTPResponse(status: 429, headers: ["Retry-After": "3000"])
                : HTTPResponse(status: 200, body: Array("{}".utf8))
        }
        let (outcome, completion) = try await desk.run("primary", messageID: "one")
        guard case .retry(let after?, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(after >= .seconds(3000) && completion == nil)
        desk.time.advance(by: after)
        let (_, second) = try await desk.run("primary", messageID: "one", attempt: 2)
        #expect(second?.processorName == "second" && second?.status == .success)
    }

    @Test func `a fallback without its own key leaves the source misconfigured, and an optional source is skipped`()
        async throws
    {
        let bare = try Self.pair(key: "ODDS_API_KEY")
        #expect(try await bare.run("primary").outcome.exitCode == .configuration)
        let optional = try Self.pair(isOptional: true)
        let (outcome, _) = try await optional.run("primary")
        #expect(outcome == .done("primary 2024-01-15: BDL_API_KEY \(Self.lack); skipped"))
        #expect(bare.seen.count == 0 && optional.seen.count == 0)
    }

    /// The fallback's own key, whether the source is optional, the keys that are set; whether anything is missed, and why.
    private static let checks: [(key: String?, isOptional: Bool, set: [String], fails: Bool, words: String)] = [
        (nil, false, [], false, "primary (second stands in)"), ("ODDS_API_KEY", false, [], true, "primary"),
        ("ODDS_API_KEY", false, ["ODDS_API_KEY"], false, "primary (second stands in)"),
        ("BDL_API_KEY", false, [], true, "primary, second"), (nil, true, [], false, "primary (optional)"),
    ]

    @Test(arguments: checks.indices)
    func `check fails exactly where the job would, and names who stands in`(place: Int) async throws {
        let (key, isOptional, set, fails, words) = Self.checks[place]
        let secrets = Dictionary(uniqueKeysWithValues: set.map { ($0, "key-of-\($0)") })
        let check = try #require(
            SecretCheck.lacks(
                try HostConfiguration(environment: secrets), of: Self.sources(key: key, isOptional: isOptional)
            ).first { $0.missing.name == "BDL_API_KEY" })
        #expect(check.isRequired == fails && check.description == "BDL_API_KEY \(Self.lack): \(words)")
        let desk = try Self.pair(key: key, isOptional: isOptional, secrets: secrets)
        #expect((try await desk.run("primary").outcome.exitCode == .configuration) == fails)
    }

    @Test func `what the source brought while it had its key is not replaced`() async throws {
        let first = try Self.pair(secrets: ["BDL_API_KEY": "key-one"])
        #expect(try await first.run("primary", messageID: "one").completion?.status == .success)
        first.time.advance(by: .seconds(60))
        let second = try Self.pair(sharing: first)
        #expect(try await second.run("primary", messageID: "two").outcome.exitCode == .configuration)
        #expect(second.seen.count == 0)
    }

    @Test func `a fallback that lacks the same key does not stand in`() async throws {
        let desk = try Self.desk()
        _ = try await desk.run("bdl-box-scores", messageID: "one")
        desk.time.advance(by: .seconds(7 * 3600))
        let (outcome, completion) = try await desk.run("bdl-box-scores", messageID: "two")
        #expect(outcome.exitCode == .configuration)
        #expect(completion?.processorName == "bdl-box-scores")
    }

    @Test func `once the key is there the source is asked, and the incident ends`() async throws {
        let first = try Self.desk()
        _ = try await first.run("bdl-teams", messageID: "one")
        first.time.advance(by: .seconds(60))
        let second = try Self.desk(["BDL_API_KEY": "key-one"], sharing: first)
        let (_, completion) = try await second.run("bdl-teams", messageID: "two")
        #expect(completion?.status == .success)
        #expect(second.seen.count == 1)
        #expect(try await !second.openIncidents().contains { $0.key.hasSuffix("/secret") })
    }

    @Test(arguments: ["nbac-scoreboard", "br-rosters", "espn-scoreboard"])
    func `a source that needs no key lacks none`(source: String) async throws {
        #expect(SourceCatalog.source(source)?.missingSecret(at: SourceAddress()) { _ in nil } == nil)
    }
}
