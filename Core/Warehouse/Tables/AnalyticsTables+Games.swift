extension TableDefinition {
    /// Players who played, one row per player and game.
    package static let playerGameSummary = TableDefinition(
        "nba_analytics", "player_game_summary",
        key: ["game_id", "team_abbr", "player_lookup"], date: "game_date",
        columns: [
            .text("player_lookup").required, .text("player_full_name").required, .text("game_id").required,
            .date("game_date").required, .text("team_abbr").required, .text("opponent_team_abbr").required,
            .int("season_year").required, .int("points"), .double("minutes_played"), .int("assists"),
            .int("offensive_rebounds"), .int("defensive_rebounds"), .int("steals"), .int("blocks"), .int("turnovers"),
            .int("fg_attempts"), .int("fg_makes"), .int("three_pt_attempts"), .int("three_pt_makes"),
            .int("ft_attempts"), .int("ft_makes"), .int("plus_minus"), .int("personal_fouls"), .int("paint_attempts"),
            .int("paint_makes"), .int("mid_range_attempts"), .int("mid_range_makes"), .int("assisted_fg_makes"),
            .int("unassisted_fg_makes"), .double("usage_rate"), .double("ts_pct"), .double("efg_pct"),
            .bool("starter_flag"), .bool("win_flag"), .double("points_line"), .text("over_under_result"),
            .double("margin"), .double("opening_line"), .double("line_movement"), .text("points_line_source"),
            .text("opening_line_source"), .double("quality_score").required, .text("data_quality_tier").required,
            .texts("data_quality_issues"),
        ]
    )

    /// Offenses, two rows per game.
    package static let teamOffenseGameSummary = TableDefinition(
        "nba_analytics", "team_offense_game_summary",
        key: ["game_id", "team_abbr"], date: "game_date",
        columns: [
            .text("game_id").required, .text("nba_game_id"), .date("game_date").required, .text("team_abbr").required,
            .text("opponent_team_abbr").required, .int("season_year").required, .int("points_scored"),
            .int("fg_attempts"), .int("fg_makes"), .int("three_pt_attempts"), .int("three_pt_makes"),
            .int("ft_attempts"), .int("ft_makes"), .int("rebounds"), .int("assists"), .int("turnovers"),
            .int("personal_fouls"), .int("team_paint_attempts"), .int("team_paint_makes"),
            .int("team_mid_range_attempts"), .int("team_mid_range_makes"), .int("points_in_paint_scored"),
            .double("offensive_rating"), .double("pace"), .int("possessions"), .double("ts_pct"),
            .bool("home_game").required, .bool("win_flag"), .int("margin_of_victory"), .int("overtime_periods"),
            .double("quality_score").required, .text("data_quality_tier").required,
            .texts("data_quality_issues"),
        ]
    )

    /// Defenses, two rows per game.
    package static let teamDefenseGameSummary = TableDefinition(
        "nba_analytics", "team_defense_game_summary",
        key: ["game_id", "defending_team_abbr"], date: "game_date",
        columns: [
            .text("game_id").required, .date("game_date").required, .text("defending_team_abbr").required,
            .text("opponent_team_abbr").required, .int("season_year").required, .int("points_allowed"),
            .int("opp_fg_attempts"), .int("opp_fg_makes"), .int("opp_three_pt_attempts"), .int("opp_three_pt_makes"),
            .int("opp_ft_attempts"), .int("opp_ft_makes"), .int("opp_rebounds"), .int("opp_assists"),
            .int("turnovers_forced"), .int("fouls_committed"), .int("opp_paint_attempts"), .int("opp_paint_makes"),
            .int("opp_mid_range_attempts"), .int("opp_mid_range_makes"), .int("points_in_paint_allowed"),
            .int("mid_range_points_allowed"), .int("three_pt_points_allowed"), .int("steals"),
            .int("defensive_rebounds"), .double("defensive_rating"), .double("opponent_pace"),
            .double("opponent_ts_pct"), .bool("home_game").required, .bool("win_flag"), .int("margin_of_victory"),
            .int("overtime_periods"), .double("quality_score").required, .text("data_quality_tier").required,
            .texts("data_quality_issues"),
        ]
    )
}
