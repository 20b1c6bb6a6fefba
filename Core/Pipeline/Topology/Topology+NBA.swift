import Gates
import Timing
import Warehouse

extension Topology {
    /// The NBA player-props pipeline.
    package static let nba = Topology(
        pipeline: "nba",
        processors: Self.rawProcessors + Self.analyticsProcessors + Self.precomputeProcessors,
        boundaries: [.phase2ToPhase3, .phase3ToPhase4],
        subscriptions: [
            Subscription(topic: Topic.scrapersComplete, handler: "process-raw"),
            Subscription(topic: Topic.rawComplete, handler: "phase2-to-phase3"),
            Subscription(topic: Topic.phase2ToPhase3Due, handler: "phase2-to-phase3"),
            Subscription(topic: Topic.scheduleLanded, handler: "plan-day"),
            Subscription(topic: Topic.phase3Trigger, handler: "process-analytics"),
            Subscription(topic: Topic.analyticsComplete, handler: "phase3-to-phase4"),
            Subscription(topic: Topic.phase3ToPhase4Due, handler: "phase3-to-phase4"),
            Subscription(topic: Topic.phase4Trigger, handler: "process-precompute"),
        ],
        scrapes: [
            ScheduledScrape(source: "nbac-scoreboard", feeds: "nbac_schedule", minute: 0),
            ScheduledScrape(source: "bdl-box-scores", feeds: "bdl_player_boxscores", minute: 0),
            ScheduledScrape(source: "espn-scoreboard", feeds: "espn_scoreboard", minute: 0),
            ScheduledScrape(source: "odds-game-lines", feeds: "odds_api_game_lines", minute: 0),
            ScheduledScrape(source: "odds-player-props", feeds: "odds_api_player_points_props", minute: 0),
            ScheduledScrape(source: "br-rosters", feeds: "br_rosters_current", minute: 0),
            ScheduledScrape(source: "nbac-gamebook", feeds: "nbac_gamebook_player_stats", minute: 1),
            ScheduledScrape(source: "nbac-play-by-play", feeds: "bigdataball_play_by_play", minute: 1),
        ],
        schedule: .nbacSchedule
    ).scheduled()

    /// Topic names, each spelled once.
    package enum Topic {
        package static let scrapersComplete = "nba-phase1-scrapers-complete"
        package static let rawComplete = "nba-phase2-raw-complete"
        package static let scheduleLanded = "nba-schedule-landed"
        package static let phase3Trigger = "nba-phase3-trigger"
        package static let analyticsComplete = "nba-phase3-analytics-complete"
        package static let phase4Trigger = "nba-phase4-trigger"
        package static let precomputeComplete = "nba-phase4-precompute-complete"
        package static let phase2ToPhase3Due = "nba-phase2-to-phase3-due"
        package static let phase3ToPhase4Due = "nba-phase3-to-phase4-due"
    }

    private static let rawProcessors = [
        Processor("nbac_schedule", phase: .raw, table: .nbacSchedule, acceptsNoData: true),
        Processor(
            "bdl_player_boxscores", phase: .raw, table: .bdlPlayerBoxscores,
            aliases: ["BdlPlayerBoxScoresProcessor", "BdlBoxscoresProcessor"]),
        Processor("espn_scoreboard", phase: .raw, table: .espnScoreboard, acceptsNoData: true),
        Processor(
            "nbac_gamebook_player_stats", phase: .raw, table: .nbacGamebookPlayerStats,
            aliases: ["NbacGamebookProcessor"]),
        Processor(
            "odds_api_game_lines", phase: .raw, table: .oddsApiGameLines,
            aliases: ["OddsGameLinesProcessor", "OddsApiGameLinesBatchProcessor", "OddsGameLinesBatchProcessor"]),
        Processor(
            "odds_api_player_points_props", phase: .raw, table: .oddsApiPlayerPointsProps,
            aliases: ["OddsApiPropsProcessor", "OddsApiPropsBatchProcessor"]),
        Processor(
            "bigdataball_play_by_play", phase: .raw, table: .bigdataballPlayByPlay,
            aliases: ["BigDataBallPbpProcessor"]),
        Processor(
            "br_rosters_current", phase: .raw, table: .brRostersCurrent,
            aliases: ["br_roster", "br_rosters", "BasketballRefRosterProcessor", "BasketballRefRosterBatchProcessor"]),
    ]

    private static let analyticsProcessors = [
        Processor("team_offense_game_summary", phase: .analytics, table: .teamOffenseGameSummary),
        Processor("team_defense_game_summary", phase: .analytics, table: .teamDefenseGameSummary),
        Processor("player_game_summary", phase: .analytics, table: .playerGameSummary),
        Processor("upcoming_team_game_context", phase: .analytics, table: .upcomingTeamGameContext),
        Processor("upcoming_player_game_context", phase: .analytics, table: .upcomingPlayerGameContext),
    ]

    private static let precomputeProcessors = [
        Processor("team_defense_zone_analysis", phase: .precompute, table: .teamDefenseZoneAnalysis),
        Processor("player_shot_zone_analysis", phase: .precompute, table: .playerShotZoneAnalysis),
        Processor("player_daily_cache", phase: .precompute, table: .playerDailyCache),
        Processor("player_composite_factors", phase: .precompute, table: .playerCompositeFactors),
        Processor(
            "ml_feature_store", phase: .precompute, table: .mlFeatureStore,
            aliases: ["ml_feature_store_v2", "MLFeatureStoreProcessor"]),
    ]
}

extension BoundaryDefinition {
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
                rules: [.gameCount(.bdlPlayerBoxscores, whenNotEvaluated: .open)],
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(6, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1))
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .warn, ruleVersion: "2-3.v1")

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
                rules: [
                    .gameCount(.playerGameSummary),
                    .rowsPresent(.playerGameSummary), .rowsPresent(.upcomingPlayerGameContext),
                    .averageQuality(.playerGameSummary),
                ],
                opens: WallTime(1, 0, dayOffset: 1), latest: WallTime(8, 0, dayOffset: 1),
                cutoff: WallTime(12, 0, dayOffset: 1)),
            .sameDay: Expectation(
                required: ["upcoming_player_game_context"], optional: ["upcoming_team_game_context"],
                steps: [Plan.Step(after: .seconds(30 * 60), minimum: .processor("upcoming_player_game_context"))],
                rules: [.rowsPresent(.upcomingPlayerGameContext)],
                opens: WallTime(10, 30), latest: WallTime(11, 30), cutoff: WallTime(17, 0)),
            .tomorrow: Expectation(
                required: ["upcoming_player_game_context"], optional: ["upcoming_team_game_context"],
                steps: [Plan.Step(after: .seconds(30 * 60), minimum: .processor("upcoming_player_game_context"))],
                rules: [.rowsPresent(.upcomingPlayerGameContext)],
                opens: WallTime(17, 0, dayOffset: -1), latest: WallTime(18, 30, dayOffset: -1),
                cutoff: WallTime(23, 0, dayOffset: -1)),
        ],
        grace: .seconds(10 * 60), lateArrivals: .revise, gateMode: .block, ruleVersion: "3-4.v1")
}
