package import Warehouse

// Each kind with the threshold that the league's data has earned; a boundary declares another where it must.
extension Rule {
    package static func gameCount(
        _ table: TableDefinition, failBelow: Double = 0.8, warnBelow: Double = 1,
        scale: Threshold.Scale = .relative, whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            "game_count:\(table.name)", .gameCount(table),
            Threshold(.atLeast, scale, fail: failBelow, warn: warnBelow), whenNotEvaluated: whenNotEvaluated)
    }

    package static func processorsCompleted(failBelow: Double, warnBelow: Double = 1) -> Rule {
        Rule(
            "processors_completed", .processorsCompleted,
            Threshold(.atLeast, .relative, fail: failBelow, warn: warnBelow), whenNotEvaluated: .closed)
    }

    /// - Parameters:
    ///   - failBelow: rows; 0 only warns.
    ///   - warnBelow: rows.
    package static func rowsPresent(
        _ table: TableDefinition, failBelow: Int = 1, warnBelow: Int = 1, whenNotEvaluated: Unevaluated = .closed,
        isFloor: Bool = false
    ) -> Rule {
        Rule(
            "rows_present:\(table.name)", .rowsPresent(table),
            Threshold(.atLeast, .absolute, fail: Double(failBelow), warn: Double(warnBelow)), minimumSample: 0,
            whenNotEvaluated: whenNotEvaluated, isFloor: isFloor)
    }

    /// - Parameter failBelow: a share, 0 to 1.
    package static func coverage(
        _ table: TableDefinition, of reference: TableDefinition, column: String, failBelow: Double,
        whenNotEvaluated: Unevaluated = .closed, isFloor: Bool = false
    ) -> Rule {
        Rule(
            "coverage:\(table.name)", .coverage(table, of: reference, column: column),
            Threshold(.atLeast, .relative, fail: failBelow, warn: 1), whenNotEvaluated: whenNotEvaluated,
            isFloor: isFloor)
    }

    package static func averageQuality(
        _ table: TableDefinition, failBelow: Double = 0.7, warnBelow: Double? = nil,
        whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            "average_quality:\(table.name)", .averageQuality(table),
            Threshold(.atLeast, .absolute, fail: failBelow, warn: warnBelow), minimumSample: 0,
            whenNotEvaluated: whenNotEvaluated)
    }

    /// - Parameters:
    ///   - failAbove: hours since the newest row.
    ///   - warnAbove: hours since the newest row.
    package static func freshness(
        _ table: TableDefinition, column: String = "processed_at", failAbove: Double = 24, warnAbove: Double = 12,
        whenNotEvaluated: Unevaluated = .open
    ) -> Rule {
        Rule(
            "freshness:\(table.name)", .freshness(table, column: column),
            Threshold(.atMost, .absolute, fail: failAbove * 3600, warn: warnAbove * 3600),
            whenNotEvaluated: whenNotEvaluated)
    }

    package static func nullShare(
        _ table: TableDefinition, columns: [String], failAbove: Double = 0.1, warnAbove: Double = 0.02,
        minimumSample: Int = 20, whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            "null_share:\(table.name)", .nullShare(table, columns: columns),
            Threshold(.atMost, .relative, fail: failAbove, warn: warnAbove), minimumSample: minimumSample,
            whenNotEvaluated: whenNotEvaluated)
    }

    package static func agreement(
        _ left: TeamTotals, _ right: TeamTotals, failBelow: Double = 0.8, whenNotEvaluated: Unevaluated = .open
    ) -> Rule {
        Rule(
            "agreement:\(left.table.name)", .agreement(left, right),
            Threshold(.atLeast, .relative, fail: failBelow, warn: 1), minimumSample: 2,
            whenNotEvaluated: whenNotEvaluated)
    }

    /// - Parameter minimumSample: game days before the date; with fewer nothing is usual yet.
    package static func baseline(
        _ table: TableDefinition, failBelow: Double = 0.7, warnBelow: Double = 0.85, minimumSample: Int = 8,
        whenNotEvaluated: Unevaluated = .open
    ) -> Rule {
        Rule(
            "baseline:\(table.name)", .baseline(table),
            Threshold(.atLeast, .relative, fail: failBelow, warn: warnBelow), minimumSample: minimumSample,
            whenNotEvaluated: whenNotEvaluated)
    }

    /// Two players may have one name, so a few repeated names are only worth a word.
    package static func duplicates(
        _ table: TableDefinition, columns: [String], failAbove: Double = 0.02, warnAbove: Double = 0,
        whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            "duplicates:\(table.name)", .duplicates(table, columns: columns),
            Threshold(.atMost, .relative, fail: failAbove, warn: warnAbove), whenNotEvaluated: whenNotEvaluated)
    }

    package static func teamCoverage(
        _ table: TableDefinition, column: String = "team_abbr", failBelow: Double = 0.8,
        whenNotEvaluated: Unevaluated = .closed
    ) -> Rule {
        Rule(
            "team_coverage:\(table.name)", .teamCoverage(table, column: column),
            Threshold(.atLeast, .relative, fail: failBelow, warn: 1), whenNotEvaluated: whenNotEvaluated)
    }
}

// The light check of what a scrape brought.
extension Rule {
    package static let payloadRows = Rule(
        "payload_rows", .payloadRows, Threshold(.atLeast, .absolute, fail: 1), minimumSample: 0,
        whenNotEvaluated: .closed)

    package static let payloadGames = Rule(
        "payload_games", .payloadGames, Threshold(.atLeast, .relative, fail: 0.8, warn: 1),
        whenNotEvaluated: .closed)

    package static let payloadFields = Rule(
        "payload_fields", .payloadFields, Threshold(.atMost, .absolute, fail: 0), minimumSample: 0,
        whenNotEvaluated: .open)
}
