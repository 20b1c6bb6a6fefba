package import Warehouse

/// One check of a gate, declared with its threshold and with what it means when it cannot be carried out.
package struct Rule: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Distinct games in a table, as a share of the games in the schedule of the date.
        case gameCount(TableDefinition)
        /// Processors that have completed, as a share of the required ones.
        case processorsCompleted
        /// Rows of a table for the date.
        case rowsPresent(TableDefinition)
        /// Distinct values of a column in the first table, as a share of those in the second.
        case coverage(TableDefinition, of: TableDefinition, column: String)
        /// Mean of a table's `quality_score` over the date.
        case averageQuality(TableDefinition)
        /// Seconds since the newest row of the date was written.
        case freshness(TableDefinition, column: String)
        /// Rows without a value, as a share of the rows, of the column that has fewest.
        case nullShare(TableDefinition, columns: [String])
        /// Teams whose points two tables agree about, as a share of the teams in both.
        case agreement(TeamTotals, TeamTotals)
        /// Rows a scheduled game, as a share of what is usual.
        case baseline(TableDefinition)
        /// Rows that repeat the values of some columns, as a share of the rows.
        case duplicates(TableDefinition, columns: [String])
        /// Scheduled teams that a table has rows of, as a share of the scheduled teams.
        case teamCoverage(TableDefinition, column: String)
        /// Rows that payloads gave.
        case payloadRows
        /// Games of the date that payloads gave, as a share of the scheduled ones.
        case payloadGames
        /// Fields that payloads should have and do not.
        case payloadFields
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
    package var threshold: Threshold
    /// With fewer rows, teams or days than this there is nothing to judge.
    package var minimumSample: Int
    package var whenNotEvaluated: Unevaluated
    /// Beyond it there is nothing to go on with: it holds in warning mode too.
    package var isFloor: Bool
    /// Says nothing of a table whose processor has not completed, because the boundary itself misses that one.
    package var needsArrival = false

    init(
        _ name: String, _ kind: Kind, _ threshold: Threshold, minimumSample: Int = 1,
        whenNotEvaluated: Unevaluated, isFloor: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.threshold = threshold
        self.minimumSample = minimumSample
        self.whenNotEvaluated = whenNotEvaluated
        self.isFloor = isFloor
    }

    /// The same rule, for a table that a boundary may go on without.
    package var whereArrived: Rule {
        var rule = self
        rule.needsArrival = true
        return rule
    }

    /// The same rule with the thresholds that an operator has set; nil keeps the rule's own.
    ///
    /// Games and teams that are there are one question: a date that may miss games may miss their teams.
    package func failing(gameCountBelow: Double?, qualityBelow: Double?) -> Rule {
        let fail: Double? =
            switch self.kind {
            case .gameCount, .teamCoverage, .payloadGames: gameCountBelow
            case .averageQuality: qualityBelow
            default: nil
            }
        guard let fail else { return self }
        var rule = self
        rule.threshold = self.threshold.failing(at: fail)
        return rule
    }

    /// The tables that the rule is about; not those that it only compares with.
    package var subjects: [TableDefinition] {
        switch self.kind {
        case .gameCount(let table), .rowsPresent(let table), .coverage(let table, _, _), .averageQuality(let table),
            .freshness(let table, _), .nullShare(let table, _), .baseline(let table), .duplicates(let table, _),
            .teamCoverage(let table, _):
            [table]
        case .agreement(let left, let right): [left.table, right.table]
        case .processorsCompleted, .payloadRows, .payloadGames, .payloadFields: []
        }
    }
}
