import Commands
import Invocation
import Testing
import Timing
import Upstream

/// Sources that no boundary waits for, beside a day that needs none of them.
@Suite struct SideSourceTests {
    private static let sources = [
        "bdl-games", "bdl-teams", "bdl-active-players", "bdl-standings", "bdl-injuries",
        "nbac-schedule-cdn",
    ]

    @Test(.timeLimit(.minutes(3))) func `what the league serves besides becomes rows, and nothing is held`()
        async throws
    {
        let day = try await DayHarness.run(
            .simulated(seed: 7, games: 4), on: try GameDate.on("2024-01-20"), also: Self.sources)
        #expect(day.report.exitCode == .success)
        #expect(day.report.incidents.isEmpty)
        #expect(try day.count("nba_raw.bdl_games") == 4)
        #expect(try day.count("nba_raw.bdl_teams") == 30)
        #expect(try day.count("nba_raw.bdl_standings") == 30)
        #expect(try day.count("nba_raw.bdl_active_players_current") >= 100)
        #expect(try day.count("nba_raw.nbac_schedule") == 4)
        #expect(try day.processor("bdl_injuries").status == "no_data")
    }

    @Test(.timeLimit(.minutes(3))) func `a side source that is not there fails alone`() async throws {
        let date = try GameDate.on("2024-01-20")
        let day = try await DayHarness.run(
            .simulated(seed: 7, games: 4), on: date, also: ["espn-rosters", "nbac-injury-report"])
        #expect(day.report.exitCode == .success)
        #expect(day.report.boundaries.allSatisfy { $0.reason == "complete" })
        #expect(day.report.tables["nba_raw.espn_team_rosters"] == nil)
        #expect(try day.processor("espn_team_rosters").status == "failed")
    }
}
