/// The four scores of a player before a game: simple formulas of our own, each within a stated range.
///
/// They rank players for a reader and feed the features; they are not fitted to any outcome.
package enum CompositeScores {
    /// Changes whenever a formula does.
    package static let version = "fastbreak_1"

    /// 0 exhausted to 100 fresh.
    ///
    /// 100, less 25 on a back-to-back or 10 after one day off, less 8 for each game above two in the last seven days,
    /// less 0.2 for each minute above 70 in those days.
    package static func fatigue(daysRest: Int, gamesInLast7Days: Int, minutesInLast7Days: Int) -> Int {
        let rest = daysRest <= 0 ? 25.0 : daysRest == 1 ? 10 : 0
        let games = 8 * Double(max(0, gamesInLast7Days - 2))
        let minutes = 0.2 * Double(max(0, minutesInLast7Days - 70))
        return Int((100 - rest - games - minutes).clamped(to: 0...100).rounded())
    }

    /// -3 slow to 3 fast: half the possessions per 48 minutes by which both teams together differ from the league.
    package static func pace(team: Double, opponent: Double, league: Double) -> Double {
        (((team + opponent) / 2 - league) / 2).clamped(to: -3...3)
    }

    /// -3 to 3: half the percentage points by which recent usage is above that of the season.
    package static func usageSpike(recent: Double, season: Double) -> Double {
        ((recent - season) / 2).clamped(to: -3...3)
    }

    /// -3 strong defense to 3 weak defense: half the points per 100 possessions allowed above the league.
    package static func opponentStrength(defensiveRating: Double, league: Double) -> Double {
        ((defensiveRating - league) / 2).clamped(to: -3...3)
    }
}
