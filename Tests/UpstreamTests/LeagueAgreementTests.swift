import Testing
import Timing
import Upstream

@Suite struct LeagueAgreementTests {
    private static let dates = ["2024-01-15", "2024-01-12", "2023-11-01"].compactMap { GameDate($0) }

    @Test(arguments: Self.dates)
    func `player lines add up to the score and the minutes of the game`(date: GameDate) async throws {
        let simulation = try Simulation(gamesPerDay: 15)
        let games = try await simulation.json(Simulation.boxScores(date))["data"].items
        #expect(games.count == 15)
        for game in games {
            let overtimes = try #require(game["period"].int) - 4
            for (side, score) in [("home_team", "home_team_score"), ("visitor_team", "visitor_team_score")] {
                let players = game[side]["players"].items
                #expect(players.reduce(0) { $0 + ($1["pts"].int ?? -1) } == game[score].int)
                #expect(players.reduce(0) { $0 + Int($1["min"].string ?? "", default: -1) } == 240 + 25 * overtimes)
                for player in players { Self.expectConsistent(player) }
            }
            #expect(game["home_team_score"] != game["visitor_team_score"])
        }
    }

    private static func expectConsistent(_ line: JSONTree) {
        func value(_ name: String) -> Int { line[name].int ?? -1 }
        #expect(value("pts") == 2 * (value("fgm") - value("fg3m")) + 3 * value("fg3m") + value("ftm"))
        #expect(value("fgm") <= value("fga") && value("fg3m") <= value("fg3a") && value("ftm") <= value("fta"))
        #expect(value("fg3a") <= value("fga"))
        #expect(value("reb") == value("oreb") + value("dreb"))
        #expect((0...6).contains(value("pf")))
        #expect(line["min"].string?.utf8.count == 2)
        if line["min"].string == "00" { #expect(value("fga") + value("reb") + value("pf") == 0) }
    }

    @Test(arguments: Self.dates)
    func `four services give the same final scores`(date: GameDate) async throws {
        let simulation = try Simulation(gamesPerDay: 15)
        let expected = Dictionary(
            uniqueKeysWithValues: simulation.league.games(on: date).map { ($0.home, [$0.homeScore, $0.awayScore]) })
        let balldontlie = try await simulation.json(Simulation.boxScores(date))["data"].items.map {
            ($0["home_team"]["abbreviation"].string, [$0["home_team_score"].int, $0["visitor_team_score"].int])
        }
        #expect(balldontlie.count == 15)
        for (home, scores) in balldontlie { #expect(expected[home ?? ""] == scores) }

        let tables = try await simulation.json(Simulation.scoreboard(date))["resultSets"].items
        let lines = try #require(tables.first { $0["name"].string == "LineScore" })["rowSet"].items.map(\.items)
        #expect(lines.count == 30)
        for (index, line) in lines.enumerated() {
            let periods = line[8..<22].reduce(0) { $0 + ($1.int ?? -1) }
            #expect(line[22].int == periods)
            guard index % 2 == 1 else { continue }
            #expect(expected[line[4].string ?? ""] == [line[22].int ?? -1, lines[index - 1][22].int ?? -1])
        }

        let espn = try await simulation.json(Simulation.espn(date))["events"].items
        #expect(espn.count == 15)
        let scores = Set(
            espn.map { event in event["competitions"].items[0]["competitors"].items.map { $0["score"].string } })
        #expect(scores == Set(expected.values.map { $0.map { String($0) } }))
    }

    @Test func `NBA.com's box score has balldontlie's players, within a minute of each other`() async throws {
        let simulation = try Simulation(gamesPerDay: 4)
        let date = Self.dates[0]
        let boxes = try await simulation.json(Simulation.boxScores(date))["data"].items
        for (game, box) in zip(simulation.league.games(on: date), boxes) {
            let nba = try await simulation.json(Simulation.boxScore(game))["boxScoreTraditional"]
            for (theirs, ours) in [("homeTeam", "home_team"), ("awayTeam", "visitor_team")] {
                let lines = Dictionary(
                    uniqueKeysWithValues: box[ours]["players"].items.map { (Self.name($0["player"]), $0) })
                var seconds = 0
                var margin = 0
                for player in nba[theirs]["players"].items {
                    let name = "\(player["firstName"].string ?? "") \(player["familyName"].string ?? "")"
                    let line = try #require(lines[name], "\(name) is unknown to balldontlie")
                    let played = Self.seconds(player["statistics"]["minutes"].string ?? "")
                    let shown = Int(line["min"].string ?? "", default: -99) * 60
                    #expect(abs(played - shown) < 60)
                    #expect(player["statistics"]["points"] == line["pts"])
                    #expect(player["statistics"]["reboundsTotal"] == line["reb"])
                    #expect((played == 0) == (player["comment"].string != ""))
                    seconds += played
                    margin += player["statistics"]["plusMinusPoints"].int ?? 0
                }
                #expect(Self.seconds(nba[theirs]["statistics"]["minutes"].string ?? "") == seconds)
                #expect(margin == 5 * (nba[theirs]["statistics"]["plusMinusPoints"].int ?? 99))
                #expect(nba[theirs]["players"].items.count { $0["position"].string != "" } == 5)
            }
        }
        #expect(boxes.count == 4)
    }

    @Test func `the stats list repeats the box scores`() async throws {
        let simulation = try Simulation(gamesPerDay: 2)
        let boxes = try await simulation.json(Simulation.boxScores(Self.dates[0]))["data"].items
        let list = "/api.balldontlie.io/v1/stats?dates[]=2024-01-15&per_page=100"
        let rows = try await simulation.json(list)["data"].items
        let inBoxes = boxes.flatMap { $0["home_team"]["players"].items + $0["visitor_team"]["players"].items }
        let points = Dictionary(uniqueKeysWithValues: inBoxes.map { ($0["player"]["id"].int, $0["pts"]) })
        #expect(rows.count > 40)
        for row in rows { #expect(points[row["player"]["id"].int] == row["pts"]) }
        #expect(
            rows.reduce(0) { $0 + ($1["pts"].int ?? 0) } == inBoxes.reduce(0) { $0 + ($1["pts"].int ?? 0) })
    }

    private static func name(_ player: JSONTree) -> String {
        "\(player["first_name"].string ?? "") \(player["last_name"].string ?? "")"
    }

    private static func seconds(_ text: String) -> Int {
        let parts = text.split(separator: ":").map { Int($0) ?? -1000 }
        return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    }
}

extension Int {
    fileprivate init(_ text: String, default fallback: Int) {
        self = Int(text) ?? fallback
    }
}
