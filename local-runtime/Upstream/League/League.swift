import Synchronization
import Timing

/// The simulated world behind every service: rosters, schedules, results; all of it follows from the seed.
final class League: Sendable {
    let seed: Seed
    /// By team, in the order of `Team.all`.
    let rosters: [[Player]]

    private let calendar: SeasonCalendar
    // A value is made under its lock: some milliseconds, and two callers never make the same one twice.
    private let seasons = Mutex(Cache<Int, Season>(capacity: 4))
    private let days = Mutex(Cache<GameDate, [PlayedGame]>(capacity: 8))

    init(seed: UInt64, gamesPerDay: Int?) {
        self.seed = Seed(value: seed)
        self.rosters = Roster.all(seed: self.seed)
        self.calendar = SeasonCalendar(gamesPerDay: gamesPerDay, seed: self.seed)
    }

    func season(_ year: Int) -> Season {
        self.seasons.withLock { $0.value(for: year) { Season(year: year, calendar: self.calendar) } }
    }

    func games(on date: GameDate) -> [Game] {
        Array(self.season(date.seasonYear).games(on: date))
    }

    /// Every game of the date played out, also those that have not ended by any clock.
    func played(on date: GameDate) -> [PlayedGame] {
        let games = self.games(on: date)
        return self.days.withLock {
            $0.value(for: date) {
                games.map { PlayedGame($0, rosters: self.rosters, seed: self.seed) }
            }
        }
    }

    /// The game with NBA.com's id; nil for an id that the league never gave.
    func game(id: String) -> Game? {
        guard id.utf8.count == 10, id.hasPrefix("002"), id.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(id.dropFirst(5)), let shortYear = Int(id.dropFirst(3).prefix(2))
        else { return nil }
        let games = self.season(2000 + shortYear).games
        return games.indices.contains(number - 1) ? games[number - 1] : nil
    }

    func played(_ game: Game) -> PlayedGame? {
        self.played(on: game.date).first { $0.game.number == game.number }
    }
}
