extension TableDefinition {
    /// The tables of `nba_precompute`, in the order of their names.
    package static let precompute: [TableDefinition] = [
        .playerCompositeFactors, .playerDailyCache, .playerShotZoneAnalysis, .teamDefenseZoneAnalysis,
    ]

    /// Scores of a date's expected players, one row per player and game.
    package static let playerCompositeFactors = TableDefinition(
        "nba_precompute", "player_composite_factors",
        key: ["game_id", "player_lookup"], date: "game_date",
        columns: [
            .text("player_lookup").required, .date("game_date").required, .text("game_id").required,
            .int("fatigue_score"), .double("pace_score"), .double("usage_spike_score"),
            .double("opponent_strength_score"), .text("calculation_version").required,
            .double("data_completeness_pct").required, .text("missing_data_fields"),
            .texts("data_quality_issues"),
        ]
    )

    /// Defenses by zone, one row per team and date.
    package static let teamDefenseZoneAnalysis = TableDefinition(
        "nba_precompute", "team_defense_zone_analysis",
        key: ["analysis_date", "team_abbr"], date: "analysis_date",
        columns: [
            .text("team_abbr").required, .date("analysis_date").required, .double("paint_pct_allowed_last_15"),
            .double("paint_attempts_allowed_per_game"), .double("paint_points_allowed_per_game"),
            .double("paint_defense_vs_league_avg"), .double("mid_range_pct_allowed_last_15"),
            .double("mid_range_attempts_allowed_per_game"), .double("mid_range_defense_vs_league_avg"),
            .double("three_pt_pct_allowed_last_15"), .double("three_pt_attempts_allowed_per_game"),
            .double("three_pt_defense_vs_league_avg"), .double("defensive_rating_last_15"),
            .double("opponent_points_per_game"), .double("opponent_pace"), .int("games_in_sample").required,
            .text("strongest_zone"), .text("weakest_zone"), .texts("missing").required,
            .texts("data_quality_issues"),
        ]
    )
}
