import Gates
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Something wrong with a day, and the rule that must find it, in whatever mode the boundary has it.
struct Spoiling: Sendable {
    var boundary: BoundaryDefinition
    var rule: String
    /// Processors that never complete.
    var absent: Set<ProcessorID> = []
    var spoil: @Sendable (inout ProofDay) -> Void

    init(
        _ boundary: BoundaryDefinition, _ rule: String, absent: Set<ProcessorID> = [],
        _ spoil: @escaping @Sendable (inout ProofDay) -> Void = { _ in }
    ) {
        self.boundary = boundary
        self.rule = rule
        self.absent = absent
        self.spoil = spoil
    }

    static let all: [Spoiling] = Self.raw + Self.analytics + Self.precompute + Self.predictions

    /// Rules that are meant to hold nothing: the last deadline of phase 4 may go without these tables.
    static let warningOnly: Set<String> = [
        "rows_present:player_composite_factors", "rows_present:player_shot_zone_analysis",
        "rows_present:team_defense_zone_analysis",
    ]

    private static let raw: [Spoiling] = [
        Spoiling(
            .phase2ToPhase3.releasing(with: .processor("nbac_schedule")), "processors_completed",
            absent: ["bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines"]),
        Spoiling(.phase2ToPhase3, "rows_present:nbac_schedule") { $0[.nbacSchedule] = [] },
        Spoiling(.phase2ToPhase3, "duplicates:nbac_schedule") { day in
            day.change(.nbacSchedule, where: { index, _ in index == 1 }) { $0["canonical_game_id"] = .text("same") }
            day.change(.nbacSchedule, where: { index, _ in index == 2 }) { $0["canonical_game_id"] = .text("same") }
        },
        Spoiling(.phase2ToPhase3, "game_count:bdl_player_boxscores") { $0.loseGames(of: .bdlPlayerBoxscores) },
        Spoiling(.phase2ToPhase3, "game_count:nbac_gamebook_player_stats") {
            $0.loseGames(of: .nbacGamebookPlayerStats)
        },
        Spoiling(.phase2ToPhase3, "team_coverage:bdl_player_boxscores") { $0.loseTeams(of: .bdlPlayerBoxscores) },
        Spoiling(.phase2ToPhase3, "null_share:bdl_player_boxscores") {
            $0.loseValues("points", of: .bdlPlayerBoxscores)
        },
        Spoiling(.phase2ToPhase3, "duplicates:bdl_player_boxscores") { $0.repeatPlayers(of: .bdlPlayerBoxscores) },
        Spoiling(.phase2ToPhase3, "agreement:bdl_player_boxscores") { day in
            day.change(.nbacGamebookPlayerStats, where: { index, _ in index < 20 }) { $0["points"] = .int(40) }
        },
        Spoiling(.phase2ToPhase3, "baseline:bdl_player_boxscores") { $0.losePlayers(of: .bdlPlayerBoxscores) },
        Spoiling(.phase2ToPhase3, "baseline:nbac_gamebook_player_stats") {
            $0.losePlayers(of: .nbacGamebookPlayerStats)
        },
        Spoiling(.phase2ToPhase3, "freshness:bdl_player_boxscores") { $0.age(.bdlPlayerBoxscores, hours: 25) },
        Spoiling(.phase2ToPhase3, "freshness:odds_api_game_lines") {
            $0.age(.oddsApiGameLines, "snapshot_timestamp", hours: 25)
        },
    ]

    private static let analytics: [Spoiling] = [
        Spoiling(
            .phase3ToPhase4.releasing(with: .processor("player_game_summary")), "processors_completed",
            absent: ["upcoming_player_game_context"]),
        Spoiling(.phase3ToPhase4, "game_count:player_game_summary") { $0.loseGames(of: .playerGameSummary) },
        Spoiling(.phase3ToPhase4, "team_coverage:player_game_summary") { $0.loseTeams(of: .playerGameSummary) },
        Spoiling(.phase3ToPhase4, "rows_present:player_game_summary") { $0[.playerGameSummary] = [] },
        Spoiling(.phase3ToPhase4, "rows_present:upcoming_player_game_context") { $0[.upcomingPlayerGameContext] = [] },
        Spoiling(.phase3ToPhase4, "duplicates:upcoming_player_game_context") {
            $0.repeatPlayers(of: .upcomingPlayerGameContext)
        },
        Spoiling(.phase3ToPhase4, "team_coverage:upcoming_player_game_context") {
            $0.loseTeams(of: .upcomingPlayerGameContext)
        },
        Spoiling(.phase3ToPhase4, "average_quality:player_game_summary") { $0.lowerQuality(of: .playerGameSummary) },
        Spoiling(.phase3ToPhase4, "average_quality:team_offense_game_summary") {
            $0.lowerQuality(of: .teamOffenseGameSummary)
        },
        Spoiling(.phase3ToPhase4, "null_share:player_game_summary") {
            $0.loseValues("minutes_played", of: .playerGameSummary)
        },
        Spoiling(.phase3ToPhase4, "duplicates:player_game_summary") { $0.repeatPlayers(of: .playerGameSummary) },
        Spoiling(.phase3ToPhase4, "agreement:player_game_summary") { day in
            day.change(.teamOffenseGameSummary, where: { index, _ in index < 2 }) { $0["points_scored"] = .int(130) }
        },
        Spoiling(.phase3ToPhase4, "baseline:player_game_summary") { $0.losePlayers(of: .playerGameSummary) },
        Spoiling(.phase3ToPhase4, "freshness:player_game_summary") { $0.age(.playerGameSummary, hours: 25) },
    ]

    private static let precompute: [Spoiling] = [
        Spoiling(
            .phase4ToPhase5.releasing(with: .processor("ml_feature_store")), "processors_completed",
            absent: [
                "player_daily_cache", "player_composite_factors", "player_shot_zone_analysis",
                "team_defense_zone_analysis",
            ]),
        Spoiling(.phase4ToPhase5, "rows_present:player_daily_cache") { $0[.playerDailyCache] = [] },
        Spoiling(.phase4ToPhase5, "rows_present:ml_feature_store_v2") { $0[.mlFeatureStore] = [] },
        Spoiling(.phase4ToPhase5, "duplicates:ml_feature_store_v2") { $0.repeatPlayers(of: .mlFeatureStore) },
        Spoiling(.phase4ToPhase5, "baseline:ml_feature_store_v2") { $0.losePlayers(of: .mlFeatureStore) },
        Spoiling(.phase4ToPhase5, "freshness:ml_feature_store_v2") { $0.age(.mlFeatureStore, hours: 37) },
    ]

    private static let predictions: [Spoiling] = [
        Spoiling(.phase5ToPhase6, "rows_present:player_prop_predictions") { day in
            day[.playerPropPredictions] = Array(day[.playerPropPredictions].prefix(9))
        },
        Spoiling(.phase5ToPhase6, "coverage:player_prop_predictions") { day in
            day[.playerPropPredictions] = Array(day[.playerPropPredictions].prefix(31))
        },
        Spoiling(.phase5ToPhase6, "duplicates:player_prop_predictions") { day in
            day.change(.playerPropPredictions, where: { _, _ in true }) { row in
                row["system_id"] = .text("one")
                row["current_points_line"] = .double(20.5)
            }
            let again = day[.playerPropPredictions].prefix(2).map {
                $0.with(["prediction_id": .text("\($0["player_lookup"])")], hash: "again")
            }
            day[.playerPropPredictions] += again
        },
        Spoiling(.phase5ToPhase6, "freshness:player_prop_predictions") { $0.age(.playerPropPredictions, hours: 37) },
    ]
}

extension BoundaryDefinition {
    /// The same boundary with a first deadline that asks for too little, so that its gate is the last who can say no.
    fileprivate func releasing(with minimum: Minimum) -> BoundaryDefinition {
        var definition = self
        for mode in self.expectations.keys { definition.expectations[mode]?.steps[0].minimum = minimum }
        return definition
    }
}

extension ProofDay {
    /// Half of the games are not there.
    fileprivate mutating func loseGames(of table: TableDefinition) {
        self.remove(table) { index, _ in index < 20 }
    }

    /// One team each of two games is not there.
    fileprivate mutating func loseTeams(of table: TableDefinition) {
        self.remove(table) { _, row in row["team_abbr"] == .text("ATL") || row["team_abbr"] == .text("BOS") }
    }

    /// Three of five players of every team are not there.
    fileprivate mutating func losePlayers(of table: TableDefinition) {
        self.remove(table) { index, _ in index % ProofDay.players > 1 }
    }

    fileprivate mutating func loseValues(_ column: String, of table: TableDefinition) {
        self.change(table, where: { index, _ in index.isMultiple(of: 4) }) { $0[column] = .null }
    }

    /// Two players are there twice, under another game's id and another number.
    fileprivate mutating func repeatPlayers(of table: TableDefinition) {
        let again = self[table].prefix(2).enumerated().map { index, row in
            var cells: [String: Value] = ["game_id": .text("20240115_BKN_ATL")]
            if table.column("bdl_player_id") != nil { cells["bdl_player_id"] = .int(Int64(index)) }
            return row.with(cells, hash: "again \(index)")
        }
        self[table] += again
    }

    fileprivate mutating func lowerQuality(of table: TableDefinition) {
        self.change(table, where: { _, _ in true }) { $0["quality_score"] = .double(0.69) }
    }

    /// Rows are so many hours older than they were.
    mutating func age(_ table: TableDefinition, _ column: String = "processed_at", hours: Int) {
        self.change(table, where: { _, _ in true }) { row in
            guard case .timestamp(let moment) = row[column] else { return }
            row[column] = .timestamp(moment.advanced(by: .seconds(-3600 * hours)))
        }
    }
}
