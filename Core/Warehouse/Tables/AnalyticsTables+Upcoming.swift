extension TableDefinition {
    /// Teams of a date's games, two rows per game.
    package static let upcomingTeamGameContext = TableDefinition(
        "nba_analytics", "upcoming_team_game_context",
        key: ["game_id", "team_abbr"], date: "game_date",
        columns: [
            .text("team_abbr").required, .text("game_id").required, .date("game_date").required,
            .int("season_year").required, .text("opponent_team_abbr").required, .bool("home_game").required,
            .bool("is_back_to_back"), .int("days_since_last_game"), .int("team_days_rest"),
            .int("game_number_in_season"), .int("games_in_last_7_days"), .int("games_in_last_14_days"),
            .double("game_spread"), .double("game_total"), .text("game_spread_source"), .text("game_total_source"),
            .double("spread_movement"), .double("total_movement"), .int("team_win_streak_entering"),
            .int("team_loss_streak_entering"), .int("last_game_margin"), .text("last_game_result"),
            .double("quality_score").required, .text("data_quality_tier").required, .texts("data_quality_issues"),
        ]
    )

    /// Expected players of a date's games, one row per player and game.
    package static let upcomingPlayerGameContext = TableDefinition(
        "nba_analytics", "upcoming_player_game_context",
        key: ["game_id", "team_abbr", "player_lookup"], date: "game_date",
        columns: [
            .text("player_lookup").required, .text("game_id").required, .date("game_date").required,
            .text("team_abbr").required, .text("opponent_team_abbr").required, .bool("has_prop_line").required,
            .double("current_points_line"), .double("opening_points_line"), .double("line_movement"),
            .text("current_points_line_source"), .text("opening_points_line_source"), .double("game_spread"),
            .double("opening_spread"), .double("spread_movement"), .text("game_spread_source"), .double("game_total"),
            .double("opening_total"), .double("total_movement"), .text("game_total_source"),
            .bool("home_game").required, .bool("back_to_back"), .int("days_rest"), .int("days_rest_before_last_game"),
            .int("games_in_last_7_days"), .int("games_in_last_14_days"), .int("minutes_in_last_7_days"),
            .int("minutes_in_last_14_days"), .double("avg_minutes_per_game_last_7"), .int("back_to_backs_last_14_days"),
            .double("avg_usage_rate_last_7_games"), .double("points_avg_last_5"), .double("points_avg_last_10"),
            .int("prop_over_streak"), .int("prop_under_streak"), .int("opponent_days_rest"),
            .double("quality_score").required, .text("data_quality_tier").required, .texts("data_quality_issues"),
        ]
    )
}
