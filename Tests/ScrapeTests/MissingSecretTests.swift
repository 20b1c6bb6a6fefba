import Alerts
import Invocation
import Messaging
import Resilience
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

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
