/// What a team's box score says about how often it had the ball.
package struct Possessions: Sendable, Equatable {
    package var fieldGoalAttempts: Int
    package var fieldGoals: Int
    package var freeThrowAttempts: Int
    package var offensiveRebounds: Int
    package var defensiveRebounds: Int
    package var turnovers: Int

    package init(
        fieldGoalAttempts: Int, fieldGoals: Int, freeThrowAttempts: Int, offensiveRebounds: Int,
        defensiveRebounds: Int, turnovers: Int
    ) {
        self.fieldGoalAttempts = fieldGoalAttempts
        self.fieldGoals = fieldGoals
        self.freeThrowAttempts = freeThrowAttempts
        self.offensiveRebounds = offensiveRebounds
        self.defensiveRebounds = defensiveRebounds
        self.turnovers = turnovers
    }

    /// Possessions of a game, the estimates from both box scores averaged, since teams take turns.
    ///
    /// Dean Oliver's estimate as Basketball-Reference's glossary gives it: half of the sum over both teams of
    /// FGA + 0.4 × FTA − 1.07 × (ORB / (ORB + opponent's DRB)) × (FGA − FG) + TOV. Nil where no side had the ball.
    package static func ofGame(_ one: Possessions, _ other: Possessions) -> Double? {
        let average = (one.estimate(against: other) + other.estimate(against: one)) / 2
        return average > 0 ? average : nil
    }

    private func estimate(against opponent: Possessions) -> Double {
        let rebounds = Double(self.offensiveRebounds + opponent.defensiveRebounds)
        let secondChances = ratio(Double(self.offensiveRebounds), rebounds) ?? 0
        return Double(self.fieldGoalAttempts) + 0.4 * Double(self.freeThrowAttempts)
            - 1.07 * secondChances * Double(self.fieldGoalAttempts - self.fieldGoals) + Double(self.turnovers)
    }

    /// Offensive or defensive rating: points scored or allowed per 100 possessions (Oliver).
    package static func rating(points: Int, possessions: Double) -> Double? {
        ratio(100 * Double(points), possessions)
    }

    /// Pace: possessions per 48 minutes, overtime counted as time (Basketball-Reference glossary).
    package static func pace(possessions: Double, overtimes: Int) -> Double {
        48 * possessions / Double(48 + 5 * overtimes)
    }
}
