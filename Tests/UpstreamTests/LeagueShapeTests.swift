import Testing
import Timing
import Upstream

/// The simulated payloads have every path and type of the recorded ones, and no other.
///
/// Skipped visibly without the recordings: they are not part of the repository.
@Suite(.enabled(if: Recordings.arePresent)) struct LeagueShapeTests {
    @Test(arguments: [
        ("2024-01-15/nba_scoreboardv2.json", "/stats.nba.com/stats/scoreboardv2?GameDate=2024-01-15"),
        ("2024-01-15/balldontlie_box_scores.json", "/api.balldontlie.io/v1/box_scores?date=2024-01-15"),
        ("samples/balldontlie_games_2025-02-20.json", "/api.balldontlie.io/v1/games?dates[]=2024-01-15&per_page=100"),
        ("samples/balldontlie_stats.json", "/api.balldontlie.io/v1/stats?dates[]=2024-01-15&per_page=100"),
        ("samples/balldontlie_active_players_page.json", "/api.balldontlie.io/v1/players/active?per_page=100"),
        ("samples/balldontlie_teams.json", "/api.balldontlie.io/v1/teams"),
        ("samples/balldontlie_standings.json", "/api.balldontlie.io/v1/standings?season=2023"),
        (
            "2024-01-15/espn_scoreboard.json",
            "/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20240115"
        ),
        (
            "samples/oddsapi_historical_events_2024-01-25.json",
            "/api.the-odds-api.com/v4/historical/sports/basketball_nba/events?date=2024-01-15T16:00:00Z"
        ),
        (
            "samples/nba_playbyplay_0022400500.json.gz",
            "/cdn.nba.com/static/json/liveData/playbyplay/playbyplay_0022302000.json"
        ),
    ])
    func `paths and types agree both ways`(recording: String, target: String) async throws {
        let recorded = try Recordings.json(recording).shape
        // This seed has an overtime on the date, which ESPN tells in a field of its own; the recorded list of
        // statistics is short enough to have no next page.
        let pageOnly: Set = recording.contains("balldontlie_stats") ? [".meta.next_cursor number"] : []
        let simulated = try await Simulation(seed: 8, gamesPerDay: 15).json(target).shape.subtracting(pageOnly)
        #expect(recorded.subtracting(simulated).sorted() == [])
        #expect(simulated.subtracting(recorded).sorted() == [])
    }

    @Test func `a truth value is told from a number`() throws {
        let shape = try Recordings.json("samples/balldontlie_games_2025-02-20.json").shape
        #expect(shape.contains(".data[].postseason flag"))
        #expect(shape.contains(".data[].period number"))
    }

    @Test func `odds of one event have the recorded shape`() async throws {
        let simulation = try Simulation(gamesPerDay: 15)
        let base = "/api.the-odds-api.com/v4/historical/sports/basketball_nba/events"
        let events = try await simulation.json("\(base)?date=2024-01-15T16:00:00Z")["data"].items
        let id = try #require(events.first?["id"].string)
        let ask = "\(base)/\(id)/odds?date=2024-01-15T16:00:00Z&bookmakers=draftkings,fanduel&markets="
        let recorded = try Recordings.json("samples/oddsapi_historical_game_lines_2024-01-25.json").shape
        #expect(try await simulation.json(ask + "spreads,totals").shape == recorded)
        let description = ".data.bookmakers[].markets[].outcomes[].description text"
        #expect(try await simulation.json(ask + "player_points").shape == recorded.union([description]))
    }

    @Test func `tables of the scoreboard have the recorded headers in their order`() async throws {
        let recorded = try Recordings.json("2024-01-15/nba_scoreboardv2.json")["resultSets"].items
        let simulated = try await Simulation(gamesPerDay: 15).json(
            "/stats.nba.com/stats/scoreboardv2?GameDate=2024-01-15")["resultSets"].items
        #expect(recorded.map { $0["name"] } == simulated.map { $0["name"] })
        for (ours, theirs) in zip(simulated, recorded) {
            #expect(ours["headers"] == theirs["headers"])
            for row in ours["rowSet"].items { #expect(row.items.count == theirs["headers"].items.count) }
        }
    }

    @Test func `the thirty teams are the real ones`() async throws {
        let recorded = try Recordings.json("samples/balldontlie_teams.json")["data"].items.prefix(30)
        let simulated = try await Simulation().json("/api.balldontlie.io/v1/teams")["data"].items
        #expect(Array(recorded) == simulated)
    }
}
