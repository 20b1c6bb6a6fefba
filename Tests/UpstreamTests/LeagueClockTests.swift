import Testing
import Timing
import Upstream

@Suite struct LeagueClockTests {
    private static let date = GameDate("2024-01-15")

    @Test func `a game becomes final at its end, and not before`() async throws {
        let date = try #require(Self.date)
        let games = try Simulation(gamesPerDay: 6).league.games(on: date)
        let last = try #require(games.max { $0.end < $1.end })
        let before = try Simulation(gamesPerDay: 6, now: last.end.advanced(by: .milliseconds(-1)))
        let after = try Simulation(gamesPerDay: 6, now: last.end)
        let target = Simulation.boxScores(date)
        #expect(try await before.json(target)["data"].items.count == games.count { $0.end < last.end })
        #expect(try await after.json(target)["data"].items.count == 6)
        #expect(try await before.reply(Simulation.plays(last)).status == 403)
        #expect(try await after.reply(Simulation.plays(last)).status == 200)
    }

    @Test func `a game to come has a start time and no result anywhere`() async throws {
        let date = try #require(Self.date)
        let simulation = try Simulation(gamesPerDay: 6, now: Timestamp("2024-01-15T15:00:00Z"))
        let game = try #require(simulation.league.games(on: date).first)
        let tables = try await simulation.json(Simulation.scoreboard(date))["resultSets"].items
        let header = tables[0]["rowSet"].items[0].items
        #expect(header[3].int == 1)
        #expect(header[4].string?.hasSuffix(" pm ET") == true)
        #expect(tables[1]["rowSet"].items[0].items[22] == .null)
        #expect(try await simulation.json(Simulation.boxScores(date))["data"].items.isEmpty)
        let box = try await simulation.json(Simulation.boxScore(game))["boxScoreTraditional"]
        #expect(box["homeTeam"]["players"].items.isEmpty)
        #expect(box["homeTeam"]["statistics"]["points"].int == 0)
        let event = try await simulation.json(Simulation.espn(date))["events"].items[0]
        #expect(event["status"]["type"]["state"].string == "pre")
        #expect(event["competitions"].items[0]["competitors"].items.map { $0["score"].string } == ["0", "0"])
        let listed = try await simulation.json("/api.balldontlie.io/v1/games?dates[]=2024-01-15")["data"].items[0]
        #expect(listed["status"].string == game.start.description)
        #expect(listed["home_team_score"].int == 0)
    }

    @Test func `standings count only what has ended`() async throws {
        let target = "/api.balldontlie.io/v1/standings?season=2023"
        let simulation = try Simulation(gamesPerDay: 10, now: Timestamp("2023-08-02T12:00:00Z"))
        let teams = try await simulation.json(target)["data"].items
        #expect(teams.count == 30)
        #expect(teams.reduce(0) { $0 + ($1["wins"].int ?? 0) } == 10)
        #expect(teams.reduce(0) { $0 + ($1["losses"].int ?? 0) } == 10)
    }

    @Test(arguments: [
        ("/stats.nba.com/stats/scoreboardv2?GameDate=2024-02-30", "GameDate"),
        ("/stats.nba.com/stats/scoreboardv2", "GameDate"),
        ("/api.balldontlie.io/v1/box_scores?date=TODAY", "date"),
        ("/api.balldontlie.io/v1/stats?dates[]=2024-1-5", "dates"),
        ("/api.balldontlie.io/v1/games", "dates[]"),
        ("/api.balldontlie.io/v1/games?start_date=2024-01-15&end_date=2024-01-14", "end_date"),
        ("/api.balldontlie.io/v1/standings?season=x", "season"),
        ("/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20241301", "dates"),
        ("/api.the-odds-api.com/v4/historical/sports/basketball_nba/events?date=2024-01-15", "date"),
    ])
    func `an impossible date is a 400 that names the parameter`(target: String, name: String) async throws {
        let reply = try await Simulation().reply(target)
        #expect(reply.status == 400)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("'\(name)'"))
    }

    @Test(arguments: ["2024-07-04", "0001-07-01", "9999-09-30"])
    func `a date without games is answered with empty lists`(text: String) async throws {
        let date = try #require(GameDate(text))
        let simulation = try Simulation()
        #expect(try await simulation.json(Simulation.boxScores(date))["data"] == .array([]))
        #expect(try await simulation.json(Simulation.espn(date))["events"] == .array([]))
        #expect(try await simulation.json("/api.balldontlie.io/v1/stats?dates[]=\(text)")["data"] == .array([]))
        let tables = try await simulation.json(Simulation.scoreboard(date))["resultSets"].items
        #expect(tables.map(\.["rowSet"].items.count) == [0, 0, 0, 0, 15, 15, 0, 0, 0])
    }

    @Test(arguments: ["0022399999", "00223+0001", "0012300001", "x"])
    func `an unknown game is a 404 that names the parameter`(id: String) async throws {
        let reply = try await Simulation().reply("/stats.nba.com/stats/boxscoretraditionalv3?GameID=\(id)")
        #expect(reply.status == 404)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("'GameID'"))
    }
}
