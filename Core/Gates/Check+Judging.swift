extension Check {
    /// Judges a number of games against the number scheduled.
    ///
    /// Expecting nothing is not applicable, also when something came: a date without games is no failure.
    package static func gameCount(_ rule: Rule, actual: Int, expected: Int) -> Check {
        guard expected > 0 else {
            return Check(
                name: rule.name, verdict: .notApplicable, actual: Double(actual), expected: 0,
                threshold: rule.failBelow, detail: "no game is scheduled", failsGate: false)
        }
        // The quotient of two integers is rounded as the literal 0.8 is, so 4 of 5 meets a threshold of 0.8 exactly.
        let share = Double(actual) / Double(expected)
        let fails = share < rule.failBelow
        let warns = share < rule.warnBelow
        return Check(
            name: rule.name, verdict: fails ? .fail : warns ? .warn : .pass,
            severity: fails ? (share < 0.5 ? .error : .warning) : nil, actual: Double(actual),
            expected: Double(expected), threshold: rule.failBelow, detail: "\(actual) of \(expected) games",
            failsGate: fails)
    }

    /// Judges that a table has rows for the date.
    package static func rowsPresent(_ rule: Rule, rows: Int) -> Check {
        let fails = Double(rows) < rule.failBelow
        let warns = Double(rows) < rule.warnBelow
        return Check(
            name: rule.name, verdict: fails ? .fail : warns ? .warn : .pass, severity: fails ? .error : nil,
            actual: Double(rows), expected: rule.warnBelow, threshold: rule.failBelow, detail: "\(rows) rows",
            failsGate: fails)
    }

    /// Judges how many of those who should be in a table are in it; nobody expected is not applicable.
    package static func coverage(_ rule: Rule, actual: Int, expected: Int) -> Check {
        guard expected > 0 else {
            return Check(
                name: rule.name, verdict: .notApplicable, actual: Double(actual), expected: 0,
                threshold: rule.failBelow, detail: "nothing is expected", failsGate: false)
        }
        let share = Double(actual) / Double(expected)
        let fails = share < rule.failBelow
        let warns = share < rule.warnBelow
        return Check(
            name: rule.name, verdict: fails ? .fail : warns ? .warn : .pass,
            severity: fails ? (share < 0.5 ? .error : .warning) : nil, actual: Double(actual),
            expected: Double(expected), threshold: rule.failBelow, detail: "\(actual) of \(expected)",
            failsGate: fails)
    }

    /// Judges the mean quality of a table's rows.
    ///
    /// No rows is a failure; rows without a quality are not applicable; a quality that is no number is not evaluated.
    package static func averageQuality(_ rule: Rule, average: Double?, rows: Int) -> Check {
        guard rows > 0 else {
            return Check(
                name: rule.name, verdict: .fail, severity: .error, actual: nil, threshold: rule.failBelow,
                detail: "no rows", failsGate: true)
        }
        guard let average else {
            return Check(
                name: rule.name, verdict: .notApplicable, threshold: rule.failBelow,
                detail: "no row has a quality score", failsGate: false)
        }
        guard average.isFinite else { return .notEvaluated(rule, "the average quality is \(average)") }
        let fails = average < rule.failBelow
        return Check(
            name: rule.name, verdict: fails ? .fail : .pass,
            severity: fails ? (average < 0.5 ? .error : .warning) : nil, actual: average, expected: nil,
            threshold: rule.failBelow, detail: "average over \(rows) rows", failsGate: fails)
    }

    /// A rule that could not be carried out, with its policy applied.
    package static func notEvaluated(_ rule: Rule, _ reason: String) -> Check {
        Check(
            name: rule.name, verdict: .notEvaluated, threshold: rule.failBelow, detail: reason,
            failsGate: rule.whenNotEvaluated == .closed)
    }
}
