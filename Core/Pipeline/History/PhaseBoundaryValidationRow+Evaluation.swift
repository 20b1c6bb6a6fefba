package import Gates
import Invocation
package import Timing
package import Warehouse

extension PhaseBoundaryValidationRow {
    /// The evaluation of one version of a boundary.
    init(_ evaluation: GateEvaluation, of boundary: BoundaryKey, version: Int, revision: Int) throws {
        try self.init(
            evaluation, validationID: "\(boundary)@\(version)", phaseName: Self.phaseName(of: boundary.boundary),
            date: boundary.date)
        self.runMode = boundary.mode.rawValue
        self.revision = revision
    }

    /// The evaluation of a gate, whether or not a boundary stands behind it.
    package init(_ evaluation: GateEvaluation, validationID: String, phaseName: String, date: GameDate) throws {
        self.init(
            validationID: validationID, gameDate: date, phaseName: phaseName, isValid: !evaluation.wouldHaveBlocked,
            mode: evaluation.mode.rawValue, issues: try JSON.encode(evaluation.checks.compactMap(ValidationIssue.init)),
            metrics: try JSON.encode(ValidationMetrics(evaluation.checks)), timestamp: evaluation.evaluatedAt,
            durationMs: evaluation.duration * 1000, ruleVersion: evaluation.ruleVersion,
            wouldHaveBlocked: evaluation.wouldHaveBlocked)
        self.verdict = evaluation.verdict.rawValue
    }

    /// `phase3_to_phase4` for the boundary `phase3-to-phase4`.
    package static func phaseName(of boundary: String) -> String {
        String(boundary.map { $0 == "-" ? "_" : $0 })
    }
}
