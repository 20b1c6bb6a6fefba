import Timing
import Warehouse

/// What a player has done in a season so far.
struct PlayerForm: Sendable {
    /// Ascending by date; never empty when it comes from `PlayerForms`.
    let games: [PlayerGameSummaryRow]
    let days: GameDays

    init(_ games: [PlayerGameSummaryRow]) {
        self.games = games
        self.days = GameDays(games.map(\.gameDate))
    }

    /// The mean over the latest games, or as many as there are; games without the number are passed over.
    func mean(last count: Int = .max, _ number: (PlayerGameSummaryRow) -> Double?) -> Double? {
        self.games.suffix(count).compactMap(number).mean
    }

    func pointsAverage(last count: Int = .max) -> Double? {
        self.mean(last: count) { $0.points.map(Double.init) }
    }

    /// A quotient of sums over the latest games that have both numbers, so that big games weigh more than small ones.
    func pooled(
        last count: Int, _ part: (PlayerGameSummaryRow) -> Int?, of whole: (PlayerGameSummaryRow) -> Int?
    ) -> Double? {
        var sums = (part: 0, whole: 0)
        for game in self.games.suffix(count) {
            guard let part = part(game), let whole = whole(game) else { continue }
            sums.part += part
            sums.whole += whole
        }
        return ratio(Double(sums.part), Double(sums.whole))
    }

    /// True shooting over the latest games, pooled.
    func trueShooting(last count: Int) -> Double? {
        var sums = (points: 0, shots: 0, freeThrows: 0)
        for game in self.games.suffix(count) {
            guard let points = game.points, let shots = game.fgAttempts, let freeThrows = game.ftAttempts
            else { continue }
            sums.points += points
            sums.shots += shots
            sums.freeThrows += freeThrows
        }
        return Shooting.trueShooting(
            points: sums.points, fieldGoalAttempts: sums.shots, freeThrowAttempts: sums.freeThrows)
    }

    /// Minutes of each game in as many days as stated that end the day before a date.
    func minutes(inLast days: Int, before date: GameDate) -> [Double] {
        let first = date.advanced(byDays: -days)
        return self.games.filter { first <= $0.gameDate && $0.gameDate < date }.compactMap(\.minutesPlayed)
    }

    /// Latest games in a row with a result against the line; a game without a line ends the streak.
    func streak(of result: String) -> Int {
        self.games.reversed().prefix { $0.overUnderResult == result }.count
    }
}
