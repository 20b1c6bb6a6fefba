import Foundation
import Testing
import Timing
import Upstream

@Suite struct LeagueRealismTests {
    @Test func `scores of a season look like the league's`() throws {
        let league = try Simulation(gamesPerDay: 10).league
        let games = (0..<150).flatMap { league.games(on: GameDate(daysSinceEpoch: 19_660 + $0)) }
        let points = games.flatMap { [$0.homeScore, $0.awayScore] }
        let mean = Double(points.reduce(0, +)) / Double(points.count)
        #expect((110...117).contains(mean))
        #expect(points.allSatisfy { (85...200).contains($0) })
        #expect(games.allSatisfy { $0.homeScore != $0.awayScore })
        let homeWins = Double(games.count { $0.homeScore > $0.awayScore }) / Double(games.count)
        #expect((0.52...0.66).contains(homeWins))
        let minutes = games.map { $0.start.duration(to: $0.end).seconds / 60 }
        let overtimes = Double(minutes.count { $0 >= 149 }) / Double(games.count)
        #expect((0.03...0.12).contains(overtimes))
    }

    @Test func `who scores much in one month scores much in the next`() async throws {
        let simulation = try Simulation(gamesPerDay: 5)
        let december = try await Self.averages(of: simulation, from: "2023-12-01")
        let january = try await Self.averages(of: simulation, from: "2024-01-01")
        let stars = december.filter { $0.value > 22 }
        let reserves = december.filter { $0.value < 6 }
        #expect(stars.count > 10 && reserves.count > 50)
        let later = stars.keys.compactMap { january[$0] }
        #expect(later.reduce(0, +) / Double(later.count) > 19)
        let laterReserves = reserves.keys.compactMap { january[$0] }
        #expect(laterReserves.reduce(0, +) / Double(laterReserves.count) < 8)
    }

    /// Points per game of all who played at least three times in three weeks.
    private static func averages(of simulation: Simulation, from text: String) async throws -> [Int: Double] {
        let first = try #require(GameDate(text))
        var points: [Int: [Int]] = [:]
        for day in 0..<21 {
            let list = "/api.balldontlie.io/v1/box_scores?date=\(first.advanced(byDays: day))"
            for game in try await simulation.json(list)["data"].items {
                for line in game["home_team"]["players"].items + game["visitor_team"]["players"].items
                where line["min"].string != "00" {
                    points[line["player"]["id"].int ?? 0, default: []].append(line["pts"].int ?? 0)
                }
            }
        }
        return points.filter { $0.value.count >= 3 }.mapValues { Double($0.reduce(0, +)) / Double($0.count) }
    }

    @Test func `a roster page lists the active players of its team`() async throws {
        let simulation = try Simulation()
        let reply = try await simulation.reply("/www.basketball-reference.com/teams/PHO/2024.html")
        let page = String(decoding: reply.body, as: UTF8.self)
        var active: [JSONTree] = []
        var cursor: Int? = 0
        while let here = cursor {
            let list = try await simulation.json("/api.balldontlie.io/v1/players/active?per_page=100&cursor=\(here)")
            active += list["data"].items
            cursor = list["meta"]["next_cursor"].int
        }
        let suns = active.filter { $0["team"]["abbreviation"].string == "PHX" }
        let names = Set(suns.map { "\($0["first_name"].string ?? "") \($0["last_name"].string ?? "")" })
        #expect((15...18).contains(names.count))
        for name in names { #expect(page.contains(">\(name)</a>")) }
        #expect(page.components(separatedBy: "<tr><th scope=\"row\"").count - 1 == names.count)
        #expect(try await simulation.reply("/www.basketball-reference.com/teams/PHX/2024.html").status == 404)
    }
}
