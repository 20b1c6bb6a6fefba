import Testing
import Timing
import Upstream

@Suite struct LeaguePlayByPlayTests {
    @Test func `the plays add up to the box score of every player`() async throws {
        let simulation = try Simulation(gamesPerDay: 5)
        let date = try #require(GameDate("2024-01-15"))
        for game in simulation.league.games(on: date) {
            let actions = try await simulation.json(Simulation.plays(game))["game"]["actions"].items
            let box = try await simulation.json(Simulation.boxScore(game))["boxScoreTraditional"]
            var counted = Tally()
            for action in actions { counted.add(action) }
            #expect(actions.last?["scoreHome"].string == String(game.homeScore))
            #expect(actions.last?["scoreAway"].string == String(game.awayScore))
            #expect((330...560).contains(actions.count), "\(actions.count) actions")
            let players = box["homeTeam"]["players"].items + box["awayTeam"]["players"].items
            for player in players {
                let person = player["personId"].int ?? 0
                for (field, kind) in Tally.fields {
                    #expect(player["statistics"][field].int == counted.counts["\(kind) \(person)", default: 0])
                }
            }
        }
    }

    @Test func `the clock runs down, the score never falls, and numbers rise`() async throws {
        let simulation = try Simulation(gamesPerDay: 3)
        let date = try #require(GameDate("2024-01-15"))
        for game in simulation.league.games(on: date) {
            let actions = try await simulation.json(Simulation.plays(game))["game"]["actions"].items
            for (before, after) in zip(actions, actions.dropFirst()) {
                #expect((before["actionNumber"].int ?? 0) < (after["actionNumber"].int ?? 0))
                #expect(Self.score(before) <= Self.score(after))
                guard before["period"] == after["period"] else { continue }
                #expect((before["clock"].string ?? "") >= (after["clock"].string ?? ""))
            }
            let marks = actions.filter { $0["actionType"].string == "period" }
            #expect(marks.count == 2 * (actions.last?["period"].int ?? 0))
        }
    }

    @Test func `every rebound names the miss that it came from`() async throws {
        let simulation = try Simulation(gamesPerDay: 1)
        let date = try #require(GameDate("2024-01-15"))
        let game = try #require(simulation.league.games(on: date).first)
        var missed: Set<Int> = []
        var rebounds = 0
        for action in try await simulation.json(Simulation.plays(game))["game"]["actions"].items {
            if action["shotResult"].string == "Missed" { missed.insert(action["actionNumber"].int ?? 0) }
            guard action["actionType"].string == "rebound" else { continue }
            rebounds += 1
            #expect(missed.contains(action["shotActionNumber"].int ?? -1))
        }
        #expect(rebounds > 60)
    }

    private static func score(_ action: JSONTree) -> Int {
        (Int(action["scoreHome"].string ?? "") ?? -1) + (Int(action["scoreAway"].string ?? "") ?? -1)
    }

    /// What the rows of a play-by-play say each person did.
    private struct Tally {
        static let fields = [
            ("fieldGoalsAttempted", "shot"), ("fieldGoalsMade", "make"), ("threePointersAttempted", "three"),
            ("freeThrowsAttempted", "freethrow"), ("reboundsTotal", "rebound"), ("assists", "assist"),
            ("steals", "steal"), ("blocks", "block"), ("turnovers", "turnover"), ("foulsPersonal", "foul"),
            ("points", "point"),
        ]

        var counts: [String: Int] = [:]

        mutating func add(_ action: JSONTree) {
            let person = action["personId"].int ?? 0
            let type = action["actionType"].string ?? ""
            let isMade = action["shotResult"].string == "Made"
            func count(_ kind: String, _ person: Int, _ number: Int = 1) {
                self.counts["\(kind) \(person)", default: 0] += number
            }
            switch type {
            case "2pt", "3pt":
                count("shot", person)
                if type == "3pt" { count("three", person) }
                if isMade {
                    count("make", person)
                    count("point", person, type == "3pt" ? 3 : 2)
                }
                if let assister = action["assistPersonId"].int { count("assist", assister) }
            case "freethrow":
                count(type, person)
                if isMade { count("point", person) }
            default: count(type, person)
            }
        }
    }
}
