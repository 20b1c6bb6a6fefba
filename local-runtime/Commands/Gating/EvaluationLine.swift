import Gates
import Invocation
import Pipeline
import Timing
import Warehouse

/// One evaluation of the history, as the commands print it.
struct EvaluationLine: Encodable {
    var validation_id: String
    var at: Timestamp
    var mode: String
    var verdict: String
    /// Who had overridden what failed; nil where the verdict decided.
    var overridden_by: String?
    var is_valid: Bool
    var would_have_blocked: Bool
    var duration_ms: Double
    var rule_version: String
    var issues: [JSONValue]
    var metrics: ValidationMetrics

    init(_ row: PhaseBoundaryValidationRow) throws {
        self.validation_id = row.validationID
        self.at = row.timestamp
        self.mode = row.mode
        self.verdict = row.verdict ?? (row.isValid ? "pass" : "unknown")
        self.overridden_by = row.overriddenBy
        self.is_valid = row.isValid
        self.would_have_blocked = row.wouldHaveBlocked
        self.duration_ms = row.durationMs
        self.rule_version = row.ruleVersion
        self.issues = try JSON.decode([JSONValue].self, from: row.issues)
        self.metrics = try JSON.decode(ValidationMetrics.self, from: row.metrics)
    }

    /// The evaluation with every check, passes too.
    var text: String {
        let override = self.overridden_by.map { ", let pass by the override of \(DeadLetterLine.printable($0))" } ?? ""
        let head =
            "\(self.at)  \(self.verdict)\(override), mode \(self.mode), \(self.duration_ms) ms, \(self.validation_id)"
        let messages = Dictionary(
            self.issues.compactMap { issue in
                issue["details"]?["rule"]?.string.map { ($0, issue["message"]?.string ?? "") }
            }, uniquingKeysWith: { first, _ in first })
        return
            ([head]
            + self.metrics.checks.map { check in
                let detail = messages[check.rule] ?? Self.numbers(check)
                return "  \(check.verdict.rawValue.padding(to: 15))\(detail)"
            }).joined(separator: "\n")
    }

    private static func numbers(_ check: ValidationMetrics.Measured) -> String {
        let actual = check.actual.map { ": \($0)" } ?? ""
        return check.rule + actual + (check.expected.map { " of \($0)" } ?? "")
    }
}
