/// The result of one rule for one date.
package struct Check: Sendable, Equatable, Codable {
    package enum Verdict: String, Sendable, Codable {
        case pass, warn, fail
        /// There is nothing to judge: no game was scheduled, or no value exists.
        case notApplicable = "not_applicable"
        /// The rule could not be carried out; its policy says what that means.
        case notEvaluated = "not_evaluated"
    }

    /// How bad a failing check is, for people; it never decides.
    package enum Severity: String, Sendable, Codable {
        case warning, error
    }

    package var name: String
    package var verdict: Verdict
    package var severity: Severity?
    package var actual: Double?
    package var expected: Double?
    package var threshold: Double?
    package var detail: String
    /// Whether this check, as it stands, fails the gate.
    package var failsGate: Bool
    /// A failure holds the release in warning mode too; nil in evaluations that were stored before there were floors.
    package var isFloor: Bool?
    /// Seconds from the start of the evaluation until the last answer that the rule needed; nil in evaluations that were
    /// stored before it was kept.
    package var duration: Double?

    package init(
        name: String, verdict: Verdict, severity: Severity? = nil, actual: Double? = nil, expected: Double? = nil,
        threshold: Double? = nil, detail: String, failsGate: Bool
    ) {
        self.name = name
        self.verdict = verdict
        self.severity = severity
        self.actual = actual
        self.expected = expected
        self.threshold = threshold
        self.detail = detail
        self.failsGate = failsGate
    }
}
