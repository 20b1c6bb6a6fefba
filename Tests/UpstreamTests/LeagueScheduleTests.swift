import Testing
import Timing
import Upstream

@Suite struct LeagueScheduleTests {
    private static let season: [GameDate] = (0..<300).map { GameDate(daysSinceEpoch: 19_631 + $0) }

    @Test(arguments: [nil, 1, 8, 15])
    func `no team plays twice on a date`(gamesPerDay: Int?) throws {
        let league = try Simulation(gamesPerDay: gamesPerDay).league
        for date in Self.season {
            let games = league.games(on: date)
            let teams = games.flatMap { [$0.home, $0.away] }
            #expect(Set(teams).count == 2 * games.count)
            if let gamesPerDay { #expect(games.count == gamesPerDay) }
        }
    }

    @Test func `game ids are unique in the season and carry its year`() throws {
        let league = try Simulation().league
        let games = Self.season.flatMap { league.games(on: $0) }
        #expect(Set(games.map(\.id)).count == games.count)
        #expect(games.allSatisfy { $0.id.hasPrefix("00223") && $0.id.utf8.count == 10 })
        #expect((1000...1400).contains(games.count))
    }

    @Test(arguments: ["2024-02-16", "2024-02-18", "2024-02-21", "2023-12-24", "2023-11-23", "2023-09-30", "2024-07-04"])
    func `some dates are free`(text: String) throws {
        let date = try #require(GameDate(text))
        #expect(try Simulation().league.games(on: date).isEmpty)
    }

    @Test func `the last day has every team playing`() throws {
        let date = try #require(GameDate("2024-04-14"))
        #expect(try Simulation().league.games(on: date).count == 15)
    }

    @Test func `there are back-to-backs, rest days, and about as many games for every team`() throws {
        let league = try Simulation().league
        let days = Self.season.map { date in Set(league.games(on: date).flatMap { [$0.home, $0.away] }) }
        let teams = Set(days.flatMap { $0 })
        #expect(teams.count == 30)
        for team in teams {
            let played = days.map { $0.contains(team) }
            let consecutive = zip(played, played.dropFirst()).count { $0 && $1 }
            let total = played.count { $0 }
            #expect((3...35).contains(consecutive), "\(team) has \(consecutive) back-to-backs")
            #expect((70...95).contains(total), "\(team) has \(total) games")
        }
    }

    @Test(arguments: [
        ("2023-11-04", -4), ("2023-11-05", -5), ("2024-03-09", -5), ("2024-03-10", -4),
    ])
    func `games start in the afternoon or evening, Eastern`(text: String, offset: Int) throws {
        let date = try #require(GameDate(text))
        let games = try Simulation(gamesPerDay: 15).league.games(on: date)
        let midnight = Timestamp(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 - Int64(offset) * 3_600_000)
        for game in games {
            let hours = midnight.duration(to: game.start).seconds / 3600
            #expect((15...22.5).contains(hours))
            #expect(game.end > game.start)
        }
    }
}
