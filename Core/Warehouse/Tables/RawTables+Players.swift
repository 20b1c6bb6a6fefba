extension TableDefinition {
    /// Box scores of balldontlie, one row per player on a roster of a game.
    ///
    /// Two players may share a name, so the key is the id of the source.
    package static let bdlPlayerBoxscores = TableDefinition(
        "nba_raw", "bdl_player_boxscores",
        key: ["game_date", "game_id", "bdl_player_id"], date: "game_date",
        columns: [
            .text("game_id").required, .date("game_date").required, .int("season_year").required,
            .text("game_status"), .int("period"), .bool("is_postseason").required, .text("home_team_abbr").required,
            .text("away_team_abbr").required, .int("home_team_score"), .int("away_team_score"),
            .text("team_abbr").required, .text("player_full_name").required, .text("player_lookup").required,
            .int("bdl_player_id").required, .text("jersey_number"), .text("position"), .text("minutes"),
            .int("points"), .int("assists"), .int("rebounds"), .int("offensive_rebounds"),
            .int("defensive_rebounds"), .int("steals"), .int("blocks"), .int("turnovers"), .int("personal_fouls"),
            .int("field_goals_made"), .int("field_goals_attempted"), .double("field_goal_pct"),
            .int("three_pointers_made"), .int("three_pointers_attempted"), .double("three_point_pct"),
            .int("free_throws_made"), .int("free_throws_attempted"), .double("free_throw_pct"),
            .text("source_file_path").required,
        ]
    )

    /// The official box score of NBA.com, one row per listed player, those who did not play included.
    ///
    /// Two players may share a name, so the key is the id of NBA.com.
    package static let nbacGamebookPlayerStats = TableDefinition(
        "nba_raw", "nbac_gamebook_player_stats",
        key: ["game_date", "game_id", "nba_player_id"], date: "game_date",
        columns: [
            .text("game_id").required, .text("game_code").required, .date("game_date").required,
            .int("season_year").required, .text("home_team_abbr").required, .text("away_team_abbr").required,
            .text("team_abbr").required, .text("player_name").required, .text("player_lookup").required,
            .int("nba_player_id").required, .bool("is_starter").required, .text("player_status").required,
            .text("dnp_reason"), .text("minutes"), .double("minutes_decimal"), .int("points"),
            .int("field_goals_made"), .int("field_goals_attempted"), .double("field_goal_percentage"),
            .int("three_pointers_made"), .int("three_pointers_attempted"), .double("three_point_percentage"),
            .int("free_throws_made"), .int("free_throws_attempted"), .double("free_throw_percentage"),
            .int("offensive_rebounds"), .int("defensive_rebounds"), .int("total_rebounds"), .int("assists"),
            .int("steals"), .int("blocks"), .int("turnovers"), .int("personal_fouls"), .int("plus_minus"),
            .text("source_file_path").required,
        ]
    )

    /// Rosters of basketball-reference, as last seen.
    package static let brRostersCurrent = TableDefinition(
        "nba_raw", "br_rosters_current",
        key: ["season_year", "team_abbrev", "player_lookup"], date: "last_scraped_date",
        columns: [
            .int("season_year").required, .text("season_display").required, .text("team_abbrev").required,
            .text("player_full_name").required, .text("player_lookup").required, .text("position"),
            .text("jersey_number"), .text("height"), .text("weight"), .text("birth_date"), .text("college"),
            .int("experience_years"), .date("last_scraped_date").required, .text("source_file_path").required,
        ]
    )
}
