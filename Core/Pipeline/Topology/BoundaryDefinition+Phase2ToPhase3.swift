import Gates
import Timing
import Warehouse

extension BoundaryDefinition {
    /// Raw tables of a date are there: analytics may start.
    package static let phase2ToPhase3 = BoundaryDefinition(
        name: "phase2-to-phase3", from: .raw, to: .analytics,
        completionTopic: Topology.Topic.rawComplete, dueTopic: Topology.Topic.phase2ToPhase3Due,
        triggerTopic: Topology.Topic.phase3Trigger,
        expectations: [
            .overnight: Expectation(
                required: [
                    "nbac_schedule", "bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines",
                ],
                optional: ["bigdataball_play_by_play", "br_rosters_current"],
                steps: [
                    Plan.Step(
                        after: .seconds(30 * 60),
                        minimum: .all([
                            .processor("nbac_schedule"),
                            .any([.processor("bdl_player_boxscores"), .processor("nbac_gamebook_player_stats")]),
                        ]))
                ],
                rules: Self.rawRules,
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(6, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1)),
            .sameDay: Self.beforeTheGames(
                opens: WallTime(10, 0), latest: WallTime(10, 30), cutoff: WallTime(17, 0)),
            .tomorrow: Self.beforeTheGames(
                opens: WallTime(16, 30, dayOffset: -1), latest: WallTime(17, 0, dayOffset: -1),
                cutoff: WallTime(23, 0, dayOffset: -1)),
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .warn, ruleVersion: "2-3.v2")

    /// Sources of box scores are judged one by one, and against each other: each may be the one that has lost something.
    ///
    /// Of four required processors two are the minimum of the deadline, so two are no failure here.
    private static let rawRules: [Rule] = [
        .processorsCompleted(failBelow: 0.5),
        .duplicates(.nbacSchedule, columns: ["canonical_game_id"], failAbove: 0, whenNotEvaluated: .open),
        .gameCount(.bdlPlayerBoxscores, whenNotEvaluated: .open).whereArrived,
        .gameCount(.nbacGamebookPlayerStats, whenNotEvaluated: .open).whereArrived,
        .teamCoverage(.bdlPlayerBoxscores, whenNotEvaluated: .open).whereArrived,
        .nullShare(.bdlPlayerBoxscores, columns: ["points", "minutes"], whenNotEvaluated: .open).whereArrived,
        .duplicates(
            .bdlPlayerBoxscores, columns: ["team_abbr", "player_lookup"], whenNotEvaluated: .open
        ).whereArrived,
        .agreement(TeamTotals(.bdlPlayerBoxscores), TeamTotals(.nbacGamebookPlayerStats)).whereArrived,
        .baseline(.bdlPlayerBoxscores).whereArrived,
        .baseline(.nbacGamebookPlayerStats).whereArrived,
        .freshness(.bdlPlayerBoxscores).whereArrived,
    ]

    /// Before a game there is its schedule; lines, props and rosters are taken as far as they have come.
    private static func beforeTheGames(opens: WallTime, latest: WallTime, cutoff: WallTime) -> Expectation {
        Expectation(
            required: ["nbac_schedule"],
            optional: ["odds_api_game_lines", "odds_api_player_points_props", "br_rosters_current"],
            steps: [Plan.Step(after: .seconds(30 * 60), minimum: .processor("nbac_schedule"))],
            rules: [
                .rowsPresent(.nbacSchedule, whenNotEvaluated: .open),
                .duplicates(.nbacSchedule, columns: ["canonical_game_id"], failAbove: 0, whenNotEvaluated: .open),
                .freshness(.oddsApiGameLines, column: "snapshot_timestamp").whereArrived,
            ],
            opens: opens, latest: latest, cutoff: cutoff)
    }
}
