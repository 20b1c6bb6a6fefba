package import Timing

/// One evaluation of a gate, passes too.
package struct PhaseBoundaryValidationRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.phaseBoundaryValidations

    /// Boundary key and the version that the verdict made: `nba/phase3-to-phase4/2024-01-15/overnight@7`.
    package var validationID: String
    package var gameDate: GameDate
    /// `phase3_to_phase4`.
    package var phaseName: String
    /// No check failed, and none that had to be evaluated was left out.
    package var isValid: Bool
    /// What the gate was allowed to do: `warn` or `block`.
    package var mode: String
    /// JSON: a list of what was below expectation.
    package var issues: String
    /// JSON: the counts that dashboards read, and every check with its numbers.
    package var metrics: String
    package var timestamp: Timestamp
    /// Of the whole evaluation.
    package var durationMs: Double
    package var ruleVersion: String
    /// Blocking mode would have held the release, whatever the mode was.
    package var wouldHaveBlocked: Bool
    /// `pass`, `degraded` or `blocked`; null in rows of before.
    package var verdict: String?
    /// `overnight`, `same_day`, `tomorrow` or `backfill`; null in rows of before.
    package var runMode: String?
    /// The revision that was judged; null in rows of before.
    package var revision: Int?
    /// Who had overridden the checks that failed, so that the verdict held nothing; null where nobody had.
    package var overriddenBy: String?

    package init(
        validationID: String, gameDate: GameDate, phaseName: String, isValid: Bool, mode: String, issues: String,
        metrics: String, timestamp: Timestamp, durationMs: Double, ruleVersion: String, wouldHaveBlocked: Bool
    ) {
        self.validationID = validationID
        self.gameDate = gameDate
        self.phaseName = phaseName
        self.isValid = isValid
        self.mode = mode
        self.issues = issues
        self.metrics = metrics
        self.timestamp = timestamp
        self.durationMs = durationMs
        self.ruleVersion = ruleVersion
        self.wouldHaveBlocked = wouldHaveBlocked
    }
}
