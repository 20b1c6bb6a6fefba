package import Gates

/// One finding of an evaluation, in the shape of the column `issues`.
package struct ValidationIssue: Sendable, Equatable, Codable {
    /// The numbers behind a finding.
    package struct Details: Sendable, Equatable, Codable {
        /// The rule's whole name: `game_count:player_game_summary`.
        package var rule: String
        package var verdict: Check.Verdict
        package var actual: Double?
        package var expected: Double?
        package var threshold: Double?
        /// Whether it fails the gate by itself.
        package var failsGate: Bool

        enum CodingKeys: String, CodingKey {
            case rule
            case verdict
            case actual
            case expected
            case threshold
            case failsGate = "fails_gate"
        }
    }

    /// The kind of the rule: `game_count`.
    package var validationType: String
    /// `info`, `warning` or `error`; for people, it decides nothing.
    package var severity: String
    package var message: String
    package var details: Details

    enum CodingKeys: String, CodingKey {
        case validationType = "validation_type"
        case severity
        case message
        case details
    }

    /// nil for a check that found nothing to complain of.
    package init?(_ check: Check) {
        switch check.verdict {
        case .pass, .notApplicable: return nil
        case .warn: self.severity = Check.Severity.warning.rawValue
        case .fail: self.severity = (check.severity ?? .error).rawValue
        case .notEvaluated: self.severity = (check.failsGate ? Check.Severity.error : .warning).rawValue
        }
        self.validationType = check.kind
        self.message = "\(check.name): \(check.detail)"
        self.details = Details(
            rule: check.name, verdict: check.verdict, actual: check.actual?.storable,
            expected: check.expected?.storable, threshold: check.threshold?.storable, failsGate: check.failsGate)
    }
}

extension Check {
    /// The kind of the rule that made the check, which is the part of its name before the table.
    var kind: String { String(self.name.prefix { $0 != ":" }) }
}

extension Double {
    /// The number where JSON can say it.
    var storable: Double? { self.isFinite ? self : nil }
}
