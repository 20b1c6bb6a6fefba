import Commands
import Invocation
import Testing
import Timing
import Upstream

/// What a source can get wrong, and what must be said of it.
struct BadPayload: Sendable, CustomTestStringConvertible {
    let name: String
    let host: String
    let path: String
    let effect: UpstreamFault.Effect
    let processor: String
    /// What follows the name of the file.
    let complaint: String
    let exitCode: ExitCode

    var testDescription: String { self.name }
    var table: String { "nba_raw.\(self.processor)" }
    var fault: UpstreamFault { UpstreamFault(host: self.host, pathContains: self.path, effect: self.effect) }

    private static func balldontlie(_ name: String, _ effect: UpstreamFault.Effect, _ complaint: String) -> BadPayload {
        BadPayload(
            name: name, host: "api.balldontlie.io", path: "/v1/box_scores", effect: effect,
            processor: "bdl_player_boxscores", complaint: complaint, exitCode: .expired)
    }

    private static func espn(_ name: String, _ effect: UpstreamFault.Effect, _ complaint: String) -> BadPayload {
        BadPayload(
            name: name, host: "site.api.espn.com", path: "/scoreboard", effect: effect, processor: "espn_scoreboard",
            complaint: complaint, exitCode: .success)
    }

    private static func schedule(_ name: String, _ effect: UpstreamFault.Effect, _ complaint: String) -> BadPayload {
        BadPayload(
            name: name, host: "stats.nba.com", path: "/scoreboardv2", effect: effect, processor: "nbac_schedule",
            complaint: complaint, exitCode: .expired)
    }

    /// Without box scores from anywhere, or without the schedule, the minimum of phase 2 is not met.
    static let all: [BadPayload] = [
        .balldontlie(
            "box scores of an unknown team",
            .replaceText(#""abbreviation":"DAL""#, with: #""abbreviation":"DLS""#),
            ": data[1].home_team.abbreviation (game NOP at DLS): 'DLS' is not a known team code"),
        .balldontlie(
            "box scores with a negative score",
            .replaceText(#""home_team_score":125"#, with: #""home_team_score":-125"#),
            ": data[1].home_team_score (game 20240115_NOP_DAL): is -125, and cannot be negative"),
        .balldontlie(
            "box scores of a date that does not exist",
            .replaceText(#""date":"2024-01-15""#, with: #""date":"2024-02-30""#),
            ": data[0].date: '2024-02-30' is not a date that exists, written YYYY-MM-DD"),
        .espn(
            "an unknown team on a scoreboard",
            .replaceText(#""abbreviation":"UTAH""#, with: #""abbreviation":"UTX""#), "'UTX' is not a known team code"),
        .schedule(
            "a schedule with a date that does not exist",
            .replaceText("2024-01-15T00:00:00", with: "2024-02-30T00:00:00"),
            "'2024-02-30T00:00:00' is not a date that exists"),
    ]
}

/// A payload that cannot be read says where and why, writes nothing, and stops nobody else.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct BadInputTests {
    private static let healthy = [
        "nba_raw.nbac_schedule": 11, "nba_raw.bdl_player_boxscores": 384, "nba_raw.espn_scoreboard": 11,
    ]

    @Test(.timeLimit(.minutes(2)), arguments: BadPayload.all)
    func `a payload that cannot be read names its file and field, and stops nobody else`(
        bad: BadPayload
    ) async throws {
        let day = try await DayHarness.run(.recorded, faults: [bad.fault])
        let run = try #require(
            day.data.rows("nba_monitoring.processor_runs").first { $0["processor_name"] == bad.processor })
        #expect(run["status"] == "failed")
        #expect(run["error_type"] == "extraction")
        let message = try #require(run["error_message"])
        #expect(message.hasSuffix(bad.complaint), "\(message)")
        let file = try #require(message.split(separator: ":").first)
        #expect(day.data.holds(String(file)), "\(file) is no kept payload")
        let letters = try day.data.rows("dead_letters")
        #expect(letters.map { $0["consumer"] } == ["process-raw"])
        #expect(letters.first?["reason"] == message)
        for (table, count) in Self.healthy {
            #expect(try day.data.rows(table).count == (table == bad.table ? 0 : count), "\(table)")
        }
        #expect(day.report.exitCode == bad.exitCode)
        #expect(day.report.incidents.contains { $0.contains(message) })
    }

    @Test(.timeLimit(.minutes(2))) func `an empty list of box scores is found by the light check`() async throws {
        let fault = UpstreamFault(host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .emptyData)
        let day = try await DayHarness.run(.recorded, faults: [fault])
        let run = try day.processor("bdl_player_boxscores")
        #expect(run.status == "no_data")
        let detail = try #require(run.detail)
        #expect(detail.hasPrefix("no row, and 11 games are scheduled: "))
        #expect(day.data.holds(String(try #require(detail.split(separator: " ").last))))
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 0)
        #expect(try day.count("nba_raw.espn_scoreboard") == 11)
        let incident = try #require(day.report.incidents.first { $0.contains("bdl_player_boxscores") })
        #expect(incident.contains(detail))
        #expect(day.report.exitCode == .expired)
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            (UpstreamFault.Effect.errorPage, "an HTML page where json was asked for"),
            (.cutBody, " bytes in the middle of a value"),
        ])
    func `an error page, or half an answer, with status 200 is a failed call and no payload`(
        effect: UpstreamFault.Effect, complaint: String
    ) async throws {
        let fault = UpstreamFault(host: "site.api.espn.com", pathContains: "/scoreboard", effect: effect)
        let day = try await DayHarness.run(.recorded, faults: [fault])
        #expect(try day.processor("espn-scoreboard").status == "failed")
        #expect(try day.processor("espn_scoreboard").detail?.contains(complaint) == true)
        let errors = try day.data.rows("nba_orchestration.api_errors")
            .filter { $0["scraper_name"] == "espn-scoreboard" }
        #expect(errors.map { $0["response_status_code"] } == ["200"])
        #expect(errors.first?["error_message"]?.contains(complaint) == true)
        #expect(try day.data.rows("dead_letters").isEmpty)
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 384)
        #expect(day.report.exitCode == .success)
    }

    @Test(.timeLimit(.minutes(2))) func `a source that is down is told from one that lies`() async throws {
        let fault = UpstreamFault(host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .unavailable)
        let day = try await DayHarness.run(.recorded, faults: [fault])
        let scrape = try day.processor("bdl-box-scores")
        #expect(scrape.status == "failed")
        #expect(scrape.detail == "status 503, retries used up: api.balldontlie.io/v1/box_scores")
        let run = try #require(
            day.data.rows("nba_monitoring.processor_runs").first { $0["processor_name"] == "bdl_player_boxscores" })
        #expect(run["error_type"] == "scrape_failed")
        #expect(
            run["error_message"] == "the scrape failed: status 503, retries used up: api.balldontlie.io/v1/box_scores")
        #expect(try day.data.rows("dead_letters").isEmpty)
        #expect(try day.count("nba_raw.espn_scoreboard") == 11)
        #expect(day.report.exitCode == .expired)
    }
}

/// The same, where a second source can stand in.
@Suite struct StandInTests {
    @Test(.timeLimit(.minutes(2))) func `without balldontlie the gamebook carries the day, and the release says so`()
        async throws
    {
        let day = try await DayHarness.run(
            .simulated(seed: 9, games: 3), on: try GameDate.on("2024-01-20"),
            faults: [UpstreamFault(host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .cutBody)])
        let boundary = try day.boundary("phase2-to-phase3")
        #expect(boundary.state == "released")
        #expect(boundary.reason == "partial")
        #expect(boundary.missing == ["bdl_player_boxscores"])
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 0)
        #expect(try day.count("nba_analytics.player_game_summary") > 0)
        #expect(try day.data.rows("dead_letters").isEmpty)
        #expect(day.report.exitCode == .success)
    }
}
