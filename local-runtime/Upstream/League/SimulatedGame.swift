package import Timing

/// One game of the simulated schedule, with what will have happened in it.
package struct SimulatedGame: Sendable, Equatable {
    /// NBA.com's id, ten digits.
    package let id: String
    package let date: GameDate
    /// NBA.com's three letters.
    package let home: String
    package let away: String
    package let start: Timestamp
    /// The moment from which every service shows the game as final.
    package let end: Timestamp
    package let homeScore: Int
    package let awayScore: Int

    init(_ game: Game) {
        self.id = game.id
        self.date = game.date
        self.home = game.home.tricode
        self.away = game.away.tricode
        self.start = game.start
        self.end = game.end
        self.homeScore = game.score.home
        self.awayScore = game.score.away
    }
}
