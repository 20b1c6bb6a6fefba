package import Warehouse

/// One check of a gate, declared with its thresholds and with what it means when it cannot be carried out.
package struct Rule: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Distinct games in a table, as a share of the games in the schedule of the date.
        case gameCount(TableDefinition)
        /// Rows of a table for the date.
        case rowsPresent(TableDefinition)
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

    private init(
        name: String, kind: Kind, failBelow: Double, warnBelow: Double? = nil,
        whenNotEvaluated: Unevaluated = .closed
    ) {
        self.name = name
        self.kind = kind
        self.failBelow = failBelow
        self.warnBelow = warnBelow ?? failBelow
        self.whenNotEvaluated = whenNotEvaluated
    }

    package static func gameCount(
        _ table: TableDefinition, failBelow: Double = 0.8, warnBelow: Double = 1,
        whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            name: "game_count:\(table.name)", kind: .gameCount(table), failBelow: failBelow,
            warnBelow: max(warnBelow, failBelow), whenNotEvaluated: whenNotEvaluated)
    }

    package static func rowsPresent(_ table: TableDefinition, whenNotEvaluated: Unevaluated = .closed) -> Rule {
        Rule(
            name: "rows_present:\(table.name)", kind: .rowsPresent(table), failBelow: 1,
            whenNotEvaluated: whenNotEvaluated)
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
        case .rowsPresent: break
        }
        rule.warnBelow = max(rule.warnBelow, rule.failBelow)
        return rule
    }
}
