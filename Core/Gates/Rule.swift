package import Warehouse

/// One check of a gate, declared with its thresholds and with what it means when it cannot be carried out.
package struct Rule: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Distinct games in a table, as a share of the games in the schedule of the date.
        case gameCount(TableDefinition)
        /// Rows of a table for the date.
        case rowsPresent(TableDefinition)
        /// Distinct values of a column in the first table, as a share of those in the second.
        case coverage(TableDefinition, of: TableDefinition, column: String)
        /// Mean of a table's `quality_score` over the date.
        case averageQuality(TableDefinition)
    }

    /// What a check that could not be carried out does to the gate.
    package enum Unevaluated: String, Sendable, Codable {
        /// Noted; the gate does not fail for it.
        case open
        /// Fails the gate: not knowing is not passing.
        case closed
    }

    /// Unique within its gate: `game_count:player_game_summary`.
    package var name: String
    package var kind: Kind
    /// Below this the check fails.
    package var failBelow: Double
    /// Below this, but not below ``failBelow``, the check warns.
    package var warnBelow: Double
    package var whenNotEvaluated: Unevaluated
    /// Below it there is nothing to go on with: it holds in warning mode too.
    package var isFloor: Bool

    private init(
        name: String, kind: Kind, failBelow: Double, warnBelow: Double? = nil,
        whenNotEvaluated: Unevaluated = .closed, isFloor: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.failBelow = failBelow
        self.warnBelow = warnBelow ?? failBelow
        self.whenNotEvaluated = whenNotEvaluated
        self.isFloor = isFloor
    }

    package static func gameCount(
        _ table: TableDefinition, failBelow: Double = 0.8, warnBelow: Double = 1,
        whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            name: "game_count:\(table.name)", kind: .gameCount(table), failBelow: failBelow,
            warnBelow: max(warnBelow, failBelow), whenNotEvaluated: whenNotEvaluated)
    }

    /// - Parameters:
    ///   - failBelow: rows; 0 only warns.
    ///   - warnBelow: rows.
    package static func rowsPresent(
        _ table: TableDefinition, failBelow: Int = 1, warnBelow: Int = 1, whenNotEvaluated: Unevaluated = .closed,
        isFloor: Bool = false
    ) -> Rule {
        Rule(
            name: "rows_present:\(table.name)", kind: .rowsPresent(table), failBelow: Double(failBelow),
            warnBelow: Double(max(warnBelow, failBelow)), whenNotEvaluated: whenNotEvaluated, isFloor: isFloor)
    }

    /// - Parameter failBelow: a share, 0 to 1.
    package static func coverage(
        _ table: TableDefinition, of reference: TableDefinition, column: String, failBelow: Double,
        whenNotEvaluated: Unevaluated = .closed, isFloor: Bool = false
    ) -> Rule {
        Rule(
            name: "coverage:\(table.name)", kind: .coverage(table, of: reference, column: column),
            failBelow: failBelow, warnBelow: 1, whenNotEvaluated: whenNotEvaluated, isFloor: isFloor)
    }

    package static func averageQuality(
        _ table: TableDefinition, failBelow: Double = 0.7, whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            name: "average_quality:\(table.name)", kind: .averageQuality(table), failBelow: failBelow,
            whenNotEvaluated: whenNotEvaluated)
    }

    /// The same rule with the thresholds that an operator has set; nil keeps the rule's own.
    package func failing(gameCountBelow: Double?, qualityBelow: Double?) -> Rule {
        var rule = self
        switch self.kind {
        case .gameCount: rule.failBelow = gameCountBelow ?? self.failBelow
        case .averageQuality: rule.failBelow = qualityBelow ?? self.failBelow
        case .rowsPresent, .coverage: break
        }
        rule.warnBelow = max(rule.warnBelow, rule.failBelow)
        return rule
    }
}
