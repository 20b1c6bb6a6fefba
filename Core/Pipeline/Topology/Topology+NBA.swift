import Warehouse

extension Topology {
    /// The NBA player-props pipeline.
    package static let nba = Topology(
        pipeline: "nba",
        processors: Self.rawProcessors + Self.analyticsProcessors + Self.precomputeProcessors
            + Self.externalProcessors,
        boundaries: [.phase2ToPhase3, .phase3ToPhase4, .phase4ToPhase5, .phase5ToPhase6],
        subscriptions: [
            Subscription(topic: Topic.scrapersComplete, handler: "process-raw"),
            Subscription(topic: Topic.scrapeDue, handler: "scrape"),
            Subscription(topic: Topic.rawComplete, handler: "phase2-to-phase3"),
            Subscription(topic: Topic.phase2ToPhase3Due, handler: "phase2-to-phase3"),
            Subscription(topic: Topic.scheduleLanded, handler: "plan-day"),
            Subscription(topic: Topic.phase3Trigger, handler: "process-analytics"),
            Subscription(topic: Topic.analyticsComplete, handler: "phase3-to-phase4"),
            Subscription(topic: Topic.phase3ToPhase4Due, handler: "phase3-to-phase4"),
            Subscription(topic: Topic.phase4Trigger, handler: "process-precompute"),
            Subscription(topic: Topic.precomputeComplete, handler: "phase4-to-phase5"),
            Subscription(topic: Topic.phase4ToPhase5Due, handler: "phase4-to-phase5"),
            Subscription(topic: Topic.predictionsTrigger, handler: "predict", isExternal: true),
            Subscription(topic: Topic.predictionsComplete, handler: "phase5-to-phase6"),
            Subscription(topic: Topic.phase5ToPhase6Due, handler: "phase5-to-phase6"),
            Subscription(topic: Topic.exportTrigger, handler: "publish", isExternal: true),
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
        externalPhases: [.predictions, .publishing],
        schedule: .nbacSchedule,
        sideFeeds: Self.nbaSideFeeds,
        sideProcessors: Self.nbaSideProcessors
    ).scheduled()

    /// Topic names, each spelled once.
    package enum Topic {
        /// Scrapes that were put off until their source may be called again.
        package static let scrapeDue = "nba-scrape-due"
        package static let scrapersComplete = "nba-phase1-scrapers-complete"
        package static let rawComplete = "nba-phase2-raw-complete"
        package static let scheduleLanded = "nba-schedule-landed"
        package static let phase3Trigger = "nba-phase3-trigger"
        package static let analyticsComplete = "nba-phase3-analytics-complete"
        package static let phase4Trigger = "nba-phase4-trigger"
        package static let precomputeComplete = "nba-phase4-precompute-complete"
        package static let predictionsTrigger = "nba-predictions-trigger"
        package static let predictionsComplete = "nba-phase5-predictions-complete"
        package static let exportTrigger = "nba-phase6-export-trigger"
        package static let phase2ToPhase3Due = "nba-phase2-to-phase3-due"
        package static let phase3ToPhase4Due = "nba-phase3-to-phase4-due"
        package static let phase4ToPhase5Due = "nba-phase4-to-phase5-due"
        package static let phase5ToPhase6Due = "nba-phase5-to-phase6-due"
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
        Processor("team_offense_game_summary", phase: .analytics, table: .teamOffenseGameSummary, entity: .team),
        Processor("team_defense_game_summary", phase: .analytics, table: .teamDefenseGameSummary, entity: .team),
        Processor("player_game_summary", phase: .analytics, table: .playerGameSummary, entity: .player),
        Processor("upcoming_team_game_context", phase: .analytics, table: .upcomingTeamGameContext, entity: .team),
        Processor(
            "upcoming_player_game_context", phase: .analytics, table: .upcomingPlayerGameContext, entity: .player),
    ]

    private static let precomputeProcessors = [
        Processor("team_defense_zone_analysis", phase: .precompute, table: .teamDefenseZoneAnalysis, entity: .team),
        Processor("player_shot_zone_analysis", phase: .precompute, table: .playerShotZoneAnalysis, entity: .player),
        Processor("player_daily_cache", phase: .precompute, table: .playerDailyCache, entity: .player),
        Processor("player_composite_factors", phase: .precompute, table: .playerCompositeFactors, entity: .player),
        Processor(
            "ml_feature_store", phase: .precompute, table: .mlFeatureStore,
            aliases: ["ml_feature_store_v2", "MLFeatureStoreProcessor"], entity: .player),
    ]

    private static let externalProcessors = [
        Processor(
            "player_prop_predictions", phase: .predictions, table: .playerPropPredictions,
            aliases: ["PredictionCoordinator", "prediction_coordinator"], entity: .player, owner: "predictions")
    ]
}
