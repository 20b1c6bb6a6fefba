extension TableDefinition {
    /// Form of every player of the season, one row per player and date.
    package static let playerDailyCache = TableDefinition(
        "nba_precompute", "player_daily_cache",
        key: ["cache_date", "player_lookup"], date: "cache_date",
        columns: [
            .text("player_lookup").required, .date("cache_date").required, .double("points_avg_last_5"),
            .double("points_avg_last_10"), .double("points_avg_season"), .double("points_std_last_10"),
            .double("minutes_avg_last_10"), .double("usage_rate_last_10"), .double("ts_pct_last_10"),
            .int("games_played_season").required, .double("team_pace_last_10"), .double("team_off_rating_last_10"),
            .double("player_usage_rate_season"), .int("games_in_last_7_days").required,
            .int("games_in_last_14_days").required, .int("minutes_in_last_7_days"), .int("minutes_in_last_14_days"),
            .int("back_to_backs_last_14_days").required, .double("avg_minutes_per_game_last_7"),
            .double("paint_rate_last_10"), .double("three_pt_rate_last_10"), .double("assisted_rate_last_10"),
            .bool("early_season_flag").required, .bool("shot_zone_data_available").required,
            .text("cache_version").required, .texts("data_quality_issues"),
        ]
    )

    /// Shot zones of players, one row per player and date.
    package static let playerShotZoneAnalysis = TableDefinition(
        "nba_precompute", "player_shot_zone_analysis",
        key: ["analysis_date", "player_lookup"], date: "analysis_date",
        columns: [
            .text("player_lookup").required, .date("analysis_date").required, .double("paint_rate_last_10"),
            .double("mid_range_rate_last_10"), .double("three_pt_rate_last_10"), .int("total_shots_last_10"),
            .int("games_in_sample_10").required, .text("sample_quality_10").required, .double("paint_pct_last_10"),
            .double("mid_range_pct_last_10"), .double("three_pt_pct_last_10"), .double("paint_attempts_per_game"),
            .double("mid_range_attempts_per_game"), .double("three_pt_attempts_per_game"),
            .double("paint_rate_last_20"), .double("paint_pct_last_20"), .int("games_in_sample_20").required,
            .text("sample_quality_20").required, .double("assisted_rate_last_10"), .double("unassisted_rate_last_10"),
            .texts("missing").required, .texts("data_quality_issues"),
        ]
    )
}
