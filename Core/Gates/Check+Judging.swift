extension Check {
    /// Judges a number of games against the number scheduled.
    ///
    /// Expecting nothing is not applicable, also when something came: a date without games is no failure.
    package static func gameCount(_ rule: Rule, actual: Int, expected: Int) -> Check {
        rule.check(.games(actual, of: expected))
    }

    /// Judges the mean quality of a table's rows.
    ///
    /// No rows is a failure; rows without a quality are not applicable; a quality that is no number is not evaluated.
    package static func averageQuality(_ rule: Rule, average: Double?, rows: Int) -> Check {
        rule.check(.quality(average, rows: rows))
    }

    /// A rule that could not be carried out, with its policy applied.
    package static func notEvaluated(_ rule: Rule, _ reason: String) -> Check {
        Check(
            name: rule.name, verdict: .notEvaluated, threshold: rule.threshold.fail, detail: reason,
            failsGate: rule.whenNotEvaluated == .closed)
    }
}
