/// How well attempts become points.
package enum Shooting {
    /// True shooting percentage: points per two shooting chances, 0 to 1 and, with luck, above.
    ///
    /// PTS / (2 × (FGA + 0.44 × FTA)), Basketball-Reference glossary; 0.44 is the usual share of free throws that end a
    /// chance. Nil without an attempt.
    package static func trueShooting(points: Int, fieldGoalAttempts: Int, freeThrowAttempts: Int) -> Double? {
        let chances = Double(fieldGoalAttempts) + 0.44 * Double(freeThrowAttempts)
        return ratio(Double(points), 2 * chances)
    }

    /// Effective field-goal percentage, 0 to 1.5: a three counts half as much again as a two.
    ///
    /// (FG + 0.5 × 3P) / FGA, Basketball-Reference glossary. Nil without an attempt.
    package static func effective(makes: Int, threes: Int, attempts: Int) -> Double? {
        ratio(Double(makes) + 0.5 * Double(threes), Double(attempts))
    }
}
