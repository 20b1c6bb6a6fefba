extension TableDefinition {
    /// Box scores of ESPN, one row per listed player, those who did not play included.
    package static let espnBoxscores = TableDefinition(
        "nba_raw", "espn_boxscores",
        key: ["game_date", "game_id", "espn_player_id"], date: "game_date",
        columns: [
            .text("game_id").required, .text("espn_event_id").required, .date("game_date").required,
            .int("season_year").required, .text("home_team_abbr").required, .text("away_team_abbr").required,
            .text("team_abbr").required, .int("espn_player_id").required, .text("player_full_name").required,
            .text("player_lookup").required, .text("jersey_number"), .bool("is_starter").required,
            .text("dnp_reason"), .text("minutes"), .int("points"), .int("rebounds"), .int("offensive_rebounds"),
            .int("defensive_rebounds"), .int("assists"), .int("steals"), .int("blocks"), .int("turnovers"),
            .int("personal_fouls"), .int("field_goals_made"), .int("field_goals_attempted"),
            .int("three_pointers_made"), .int("three_pointers_attempted"), .int("free_throws_made"),
            .int("free_throws_attempted"), .int("plus_minus"), .text("source_file_path").required,
        ]
    )

    /// Rosters of ESPN, as they were on the date of the scrape.
    package static let espnTeamRosters = TableDefinition(
        "nba_raw", "espn_team_rosters",
        key: ["roster_date", "team_abbr", "espn_player_id"], date: "roster_date",
        columns: [
            .date("roster_date").required, .int("season_year").required, .text("team_abbr").required,
            .int("espn_player_id").required, .text("player_full_name").required, .text("player_lookup").required,
            .text("position"), .text("jersey_number"), .text("height"), .text("weight"), .int("age"),
            .int("experience_years"), .text("college"), .text("roster_status"), .text("injury_status"),
            .text("source_file_path").required,
        ]
    )
}
