import Invocation
import Scraping
import Testing
import Timing

@testable import Commands

/// Binaries for the real hosts, in an environment that lacks keys: no call is made to find that out.
@Suite(.timeLimit(.minutes(1))) struct MissingSecretJobTests {
    private static let keys = ["BDL_API_KEY": "key-one", "ODDS_API_KEY": "key-two"]

    @Test func `a job for a required source exits with 78, and its event is kept`() async throws {
        let data = try DataFolder()
        let run = try await Products.job(
            "scrape", event: #"{"source":"odds-game-lines","game_date":"2024-01-15","mode":"overnight"}"#, data: data)
        #expect(run.code == 78, "\(run.output)\(run.errors)")
        #expect(run.output.contains(#""outcome":"configuration""#) && run.output.contains("ODDS_API_KEY is not set"))
        let letters = try data.rows("dead_letters")
        #expect(letters.count == 1 && letters[0]["reason"]?.contains("ODDS_API_KEY is not set") == true)
        #expect(try data.rows("nba_monitoring.upstream_calls").isEmpty)
    }

    /// Cloud Run starts a task anew after every exit but 0.
    @Test func `under Cloud Run its event is settled: a dead letter, and no second try by anybody`() async throws {
        let data = try DataFolder()
        let event = #"{"source":"odds-game-lines","game_date":"2024-01-15","mode":"overnight"}"#
        let run = try await Products.run(
            "scrape", ["job", "--event", event], environment: ["FASTBREAK_DATA": data.path, "CLOUD_RUN_JOB": "scrape"])
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains(#""outcome":"configuration""#))
        let letters = try data.rows("dead_letters")
        #expect(letters.count == 1 && letters[0]["reason"]?.contains("ODDS_API_KEY is not set") == true)
        // What comes again is a row that waits for its time; what was announced is none.
        let messages = try data.rows("outbox")
        #expect(messages.map { $0["topic"] } == ["nba-phase1-scrapers-complete"])
        #expect(!messages.contains { $0["event_id"]?.contains("~") == true })
    }

    @Test func `a job for an optional source is done, and says what was skipped`() async throws {
        let data = try DataFolder()
        let run = try await Products.job(
            "scrape", event: #"{"source":"bdl-teams","game_date":"2024-01-15","mode":"overnight"}"#, data: data)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(run.output.contains("BDL_API_KEY is not set") && run.output.contains("skipped"))
        #expect(try data.rows("dead_letters").isEmpty)
    }

    @Test func `check fails for the keys of required sources, and warns of the others`() async throws {
        let data = try DataFolder()
        func check(_ environment: [String: String]) async throws -> Products.Run {
            try await Products.run(
                "scrape", ["check"], environment: environment.merging(["FASTBREAK_DATA": data.path]) { $1 })
        }
        let bare = try await check([:])
        #expect(bare.code == 78)
        #expect(bare.output.contains("fail  sources: BDL_API_KEY is not set"), "\(bare.output)")
        #expect(bare.output.contains("fail  sources: ODDS_API_KEY is not set"))
        #expect(bare.output.contains("odds-game-lines, odds-player-props, "))
        #expect(bare.output.contains("warn  sources: BETTINGPROS_API_KEY is not set"))
        let keyed = try await check(Self.keys)
        #expect(keyed.code == 0 && !keyed.output.contains("fail"), "\(keyed.output)")
        #expect(keyed.output.contains("warn  sources: BIGDATABALL_SERVICE_ACCOUNT is not set"))
        let played = try await check(["FASTBREAK_UPSTREAM": "http://127.0.0.1:9"])
        #expect(played.code == 0 && !played.output.contains("is not set"), "a played upstream asks for no key")
    }

    @Test func `sources names the variable that each one lacks`() async throws {
        let data = try DataFolder()
        _ = try data.open(at: Timestamp(milliseconds: 0))
        let run = try await Products.run(
            "fastbreak", ["sources", "--json"],
            environment: ["FASTBREAK_DATA": data.path, "BDL_API_KEY": "key-one"])
        guard case .array(let sources) = try JSON.decode(JSONValue.self, from: run.output) else {
            Issue.record("no list in \(run.output) \(run.errors)")
            return
        }
        func lacks(_ id: String) -> JSONValue? { sources.first { $0["source"]?.string == id }?["lacks"] }
        #expect(lacks("odds-game-lines")?.string == "ODDS_API_KEY")
        #expect(lacks("bigdataball-play-by-play")?.string == "BIGDATABALL_SERVICE_ACCOUNT")
        #expect(lacks("bdl-teams")?.string == nil && lacks("nbac-scoreboard")?.string == nil)
    }

    @Test func `sources says who stands in for one that lacks its key, and else who may`() throws {
        let source = try #require(SourceCatalog.source("bdl-box-scores"))
        func line(_ missing: MissingSecret?, _ standIn: SourceDeclaration?) -> String {
            SourceHealth.table([
                SourceHealth(
                    source, calling: [source.host], runs: [], hosts: [], days: 7, now: Timestamp(milliseconds: 0),
                    missing: missing, standIn: standIn)
            ])
        }
        let key = MissingSecret(name: "BDL_API_KEY")
        #expect(
            line(key, SourceCatalog.source("espn-scoreboard")).hasSuffix("lacks BDL_API_KEY, espn-scoreboard stands in")
        )
        #expect(line(key, nil).hasSuffix("lacks BDL_API_KEY, else bdl-stats"))
        #expect(line(nil, nil).hasSuffix(" else bdl-stats"))
    }
}
