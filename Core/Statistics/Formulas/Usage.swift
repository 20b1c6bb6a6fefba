/// What a player or a team spends on plays: the terms of the usage formula.
package struct Usage: Sendable, Equatable {
    package var fieldGoalAttempts: Int
    package var freeThrowAttempts: Int
    package var turnovers: Int
    package var minutes: Double

    package init(fieldGoalAttempts: Int, freeThrowAttempts: Int, turnovers: Int, minutes: Double) {
        self.fieldGoalAttempts = fieldGoalAttempts
        self.freeThrowAttempts = freeThrowAttempts
        self.turnovers = turnovers
        self.minutes = minutes
    }

    private var plays: Double {
        Double(self.fieldGoalAttempts) + 0.44 * Double(self.freeThrowAttempts) + Double(self.turnovers)
    }

    /// Usage percentage, 0 to 100: share of the team's plays that a player finished while on the floor.
    ///
    /// 100 × ((FGA + 0.44 × FTA + TOV) × (TmMP / 5)) / (MP × (TmFGA + 0.44 × TmFTA + TmTOV)), Basketball-Reference
    /// glossary. Nil without minutes or without a play of the team.
    package func rate(in team: Usage) -> Double? {
        ratio(100 * self.plays * (team.minutes / 5), self.minutes * team.plays)
    }
}
