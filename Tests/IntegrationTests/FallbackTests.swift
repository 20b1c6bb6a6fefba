import Commands
import Driver
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

    /// What the schedule calls from a moment on, over a league of which one path is out of order from another moment on.
    private static func schedule(
        _ data: DataFolder, from start: String, hours: Int, without path: String, since broken: String
    ) async throws {
        let start = try #require(Timestamp(start))
        let broken = try #require(Timestamp(broken))
        let run = ScheduleRun(
            environment: ["FASTBREAK_DATA": data.path], isVirtual: true,
            span: ScheduleRun.Span(from: start, fallback: start, end: .after(.seconds(Int64(hours * 3600)))),
            source: { time in
                let league = try SimulatedLeague(seed: 7, gamesPerDay: 2, time: time).source
                return UpstreamSource { request in
                    guard request.path.lowercased() == path, time.now() >= broken else {
                        return await league.answer(request)
                    }
                    return .problem(status: 500, "out of order")
                }
            }, unplayed: SimulatedLeague.unplayed)
        _ = try await run.run(stop: StopSignal()) { _ in }
    }

    /// The box scores of a night are asked for at 2:00, 4:00 and 8:30.
    @Test(.timeLimit(.minutes(3)))
    func `box scores that are down all night are replaced in the morning, and the release says so`() async throws {
        let data = try DataFolder()
        try await Self.schedule(
            data, from: "2024-01-19T21:00:00-05:00", hours: 12, without: "/v1/box_scores",
            since: "2024-01-19T21:00:00-05:00")
        let runs = try data.rows("nba_monitoring.processor_runs").filter { $0["run_date"] == "2024-01-19" }
        let down = runs.filter { $0["processor_name"] == "bdl-box-scores" }
            .sorted { ($0["started_at"] ?? "") < ($1["started_at"] ?? "") }
        #expect(down.map { $0["status"] } == ["failed", "failed", "failed"])
        #expect(down.map { $0["notes"]?.contains("bdl-stats stands in") == true } == [false, false, true])
        #expect(runs.filter { $0["processor_name"] == "bdl-stats" }.map { $0["status"] } == ["success"])
        #expect(try data.rows("nba_raw.bdl_player_boxscores").contains { $0["game_date"] == "2024-01-19" })
        let row = try #require(
            try data.rows("nba_monitoring.boundary_provenance").first {
                $0["boundary"] == "phase2-to-phase3" && $0["mode"] == "overnight" && $0["game_date"] == "2024-01-19"
            })
        #expect(row["concerns"]?.contains("stands in for bdl-box-scores") == true, "\(row)")
    }

    /// The day before asks for the schedule too, and is answered.
    @Test(.timeLimit(.minutes(3)))
    func `what came before the games keeps nobody from replacing a source that is down after them`() async throws {
        let data = try DataFolder()
        try await Self.schedule(
            data, from: "2024-01-19T09:30:00-05:00", hours: 20, without: "/stats/scoreboardv2",
            since: "2024-01-19T21:00:00-05:00")
        let runs = try data.rows("nba_monitoring.processor_runs").filter { $0["run_date"] == "2024-01-19" }
        let own = runs.filter { $0["processor_name"] == "nbac-scoreboard" }
        #expect(own.contains { $0["mode"] == "same_day" && $0["status"] == "success" })
        #expect(
            own.contains { $0["mode"] == "overnight" && $0["notes"]?.contains("nbac-schedule-cdn stands in") == true })
        #expect(!own.contains { $0["mode"] == "overnight" && $0["status"] == "success" })
    }

    /// The scoreboard of a game date is asked at 22:00, at 1:00, after 2:00 and after 4:00.
    @Test(.timeLimit(.minutes(3)))
    func `unless told otherwise a source that is down all day is replaced after six hours, and not before`()
        async throws
    {
        let data = try DataFolder()
        try await Self.schedule(
            data, from: "2024-01-19T21:00:00-05:00", hours: 8, without: "/stats/scoreboardv2",
            since: "2024-01-19T21:00:00-05:00")

        func runs(_ source: String) throws -> [(at: Timestamp, status: String?, notes: String)] {
            try data.rows("nba_monitoring.processor_runs")
                .filter { $0["processor_name"] == source && $0["run_date"] == "2024-01-19" }
                .map { (try #require($0["started_at"].flatMap { Timestamp($0) }), $0["status"], $0["notes"] ?? "") }
                .sorted { $0.at < $1.at }
        }
        let down = try runs("nbac-scoreboard")
        #expect(down.map(\.status) == ["failed", "failed", "failed", "failed"])
        try #require(down.count == 4)
        let waits = down.map { down[0].at.duration(to: $0.at) }
        #expect(waits[2] > .seconds(4 * 3600) && waits[2] < .seconds(6 * 3600) && waits[3] >= .seconds(6 * 3600))
        #expect(down.map { $0.notes.contains("nbac-schedule-cdn stands in") } == [false, false, false, true])
        let other = try runs("nbac-schedule-cdn").filter { $0.notes.contains("stands in for nbac-scoreboard") }
        #expect(other.map(\.status) == ["success"])
        #expect(other.first.map { $0.at >= down[3].at } == true)
        #expect(try data.rows("nba_raw.nbac_schedule").contains { $0["game_date"] == "2024-01-19" })
        let completions = try data.rows("outbox").filter { $0["topic"] == "nba-phase1-scrapers-complete" }
            .map { try JSON.decode(CompletionMessage.self, from: try #require($0["data"])) }
        let night = completions.filter { $0.gameDate.description == "2024-01-19" }
        #expect(
            night.filter { $0.processorName == "nbac-schedule-cdn" }.map { $0.metadata?.standsInFor }
                == ["nbac-scoreboard"])
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
