import Commands
import Invocation
import Messaging
import Testing
import Timing
import Upstream

/// A source that is down for a date, the one that stands in for it, and everybody who has to know.
@Suite struct FallbackTests {
    private static let down = UpstreamFault(
        host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .errorPage)

    private static let mark = "bdl_player_boxscores is from a source that stands in for bdl-box-scores"

    private static func incident(_ data: DataFolder) throws -> [String: String]? {
        try data.rows("incidents").first { $0["key"] == "nba/scrape/bdl-box-scores/2024-01-20/replaced" }
    }

    @Test(.timeLimit(.minutes(3)))
    func `box scores from the fallback are marked up to the features, until the source is back`() async throws {
        let date = try GameDate.on("2024-01-20")
        let day = try await DayHarness.run(
            .simulated(seed: 11, games: 3), on: date, faults: [Self.down], flags: ["RATE_LIMIT_FALLBACK_AFTER": "0"])
        #expect(day.report.exitCode == .success)
        #expect(try day.processor("bdl-box-scores").status == "failed")
        #expect(try day.processor("bdl-stats").status == "success")
        #expect(try day.count("nba_raw.bdl_player_boxscores") > 0)
        #expect(try day.boundary("phase2-to-phase3").missing == [])

        let incident = try #require(try Self.incident(day.data))
        #expect(incident["severity"] == "warning")
        #expect(incident["summary"] == "bdl-box-scores is replaced by bdl-stats for 2024-01-20")
        #expect(incident["evidence"]?.contains("an HTML page where json was asked for") == true)
        #expect(incident["resolved_at"] == nil)

        let completions = try day.data.rows("outbox").filter { $0["topic"] == "nba-phase2-raw-complete" }
            .map { try JSON.decode(CompletionMessage.self, from: try #require($0["data"])) }
        let completion = try #require(completions.first { $0.processorName == "bdl_player_boxscores" })
        #expect(completion.metadata?.standsInFor == "bdl-box-scores")
        let provenance = try #require(
            try day.data.rows("nba_monitoring.boundary_provenance").first { $0["boundary"] == "phase2-to-phase3" })
        #expect(provenance["concerns"]?.contains(Self.mark) == true)
        let features = try day.data.rows("nba_predictions.ml_feature_store_v2")
        #expect(!features.isEmpty)
        #expect(features.allSatisfy { $0["data_quality_issues"]?.contains(Self.mark) == true })
        let explained = try await Products.run(
            "fastbreak", ["explain", "phase2-to-phase3", "2024-01-20"], environment: ["FASTBREAK_DATA": day.data.path])
        #expect(explained.output.contains("bdl_player_boxscores  success, in the place of bdl-box-scores"))

        _ = try await DayHarness.run(.simulated(seed: 11, games: 3), on: date, data: day.data)
        #expect(try #require(try Self.incident(day.data))["resolved_at"] != nil)
    }

    @Test(.timeLimit(.minutes(3)))
    func `answers that phase 2 cannot read are no health`() async throws {
        let day = try await DayHarness.run(
            .simulated(seed: 11, games: 3), on: try GameDate.on("2024-01-20"),
            faults: [
                UpstreamFault(
                    host: "api.balldontlie.io", pathContains: "/v1/box_scores",
                    effect: .replaceText(#""home_team":"#, with: #""host_team":"#))
            ])
        let run = try await Products.run(
            "fastbreak", ["sources", "--json"],
            environment: ["FASTBREAK_DATA": day.data.path, "FASTBREAK_TIME": "2024-01-22T12:00:00Z"])
        guard case .array(let sources) = try JSON.decode(JSONValue.self, from: run.output) else {
            Issue.record("no list in \(run.output) \(run.errors)")
            return
        }
        func source(_ id: String) throws -> JSONValue { try #require(sources.first { $0["source"]?.string == id }) }
        let lying = try source("bdl-box-scores")
        #expect(lying["runs"] == .int(1))
        #expect(lying["rejected"] == .int(1))
        #expect(lying["failed"] == .int(1))
        #expect(lying["health"] == .int(0) || lying["health"] == .double(0))
        #expect(try source("espn-scoreboard")["rejected"] == .int(0))
    }
}
