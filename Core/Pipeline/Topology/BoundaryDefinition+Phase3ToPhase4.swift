import Gates
import Timing
import Warehouse

extension BoundaryDefinition {
    /// Analytics of a date are there and good enough: features may be built.
    package static let phase3ToPhase4 = BoundaryDefinition(
        name: "phase3-to-phase4", from: .analytics, to: .precompute,
        completionTopic: Topology.Topic.analyticsComplete, dueTopic: Topology.Topic.phase3ToPhase4Due,
        triggerTopic: Topology.Topic.phase4Trigger,
        expectations: [
            .overnight: Expectation(
                required: ["player_game_summary", "upcoming_player_game_context"],
                optional: [
                    "team_offense_game_summary", "team_defense_game_summary", "upcoming_team_game_context",
                ],
                steps: [
                    Plan.Step(
                        after: .seconds(60 * 60),
                        minimum: .all([
                            .processor("player_game_summary"), .processor("upcoming_player_game_context"),
                        ]))
                ],
                rules: Self.analyticsRules,
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(8, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1)),
            .sameDay: Expectation(
                required: ["upcoming_player_game_context"], optional: ["upcoming_team_game_context"],
                steps: [Plan.Step(after: .seconds(30 * 60), minimum: .processor("upcoming_player_game_context"))],
                rules: Self.contextRules,
                opens: WallTime(10, 30), latest: WallTime(11, 30), cutoff: WallTime(17, 0)),
            .tomorrow: Expectation(
                required: ["upcoming_player_game_context"], optional: ["upcoming_team_game_context"],
                steps: [Plan.Step(after: .seconds(30 * 60), minimum: .processor("upcoming_player_game_context"))],
                rules: Self.contextRules,
                opens: WallTime(17, 0, dayOffset: -1), latest: WallTime(18, 30, dayOffset: -1),
                cutoff: WallTime(23, 0, dayOffset: -1)),
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .block, ruleVersion: "3-4.v2")

    private static let analyticsRules: [Rule] = [
        .processorsCompleted(failBelow: 1),
        .gameCount(.playerGameSummary),
        .teamCoverage(.playerGameSummary),
        .rowsPresent(.playerGameSummary), .rowsPresent(.upcomingPlayerGameContext),
        .averageQuality(.playerGameSummary),
        .averageQuality(.teamOffenseGameSummary).whereArrived,
        .nullShare(.playerGameSummary, columns: ["points", "minutes_played"]),
        .duplicates(.playerGameSummary, columns: ["team_abbr", "player_lookup"]),
        .agreement(
            TeamTotals(.playerGameSummary), TeamTotals(.teamOffenseGameSummary, points: "points_scored")
        ).whereArrived,
        .baseline(.playerGameSummary),
        .freshness(.playerGameSummary),
    ]

    private static let contextRules: [Rule] = [
        .processorsCompleted(failBelow: 1),
        .rowsPresent(.upcomingPlayerGameContext),
        .duplicates(.upcomingPlayerGameContext, columns: ["team_abbr", "player_lookup"]),
        .teamCoverage(.upcomingPlayerGameContext),
    ]
}
