extension TableDefinition {
    /// The games of a date as NBA.com lists them; the yardstick for which games every other source must have.
    package static let nbacSchedule = TableDefinition(
        "nba_raw", "nbac_schedule",
        key: ["game_id"], date: "game_date",
        columns: [
            .text("game_id").required, .text("canonical_game_id").required, .text("game_code").required,
            .text("season").required, .text("season_nba_format").required, .int("season_year").required,
            .date("game_date").required, .int("game_status").required, .text("game_status_text"),
            .int("home_team_id").required, .text("home_team_tricode").required, .text("home_team_name").required,
            .int("away_team_id").required, .text("away_team_tricode").required, .text("away_team_name").required,
            .text("arena_name"), .text("arena_city"), .text("arena_state"), .bool("neutral_site_flag"),
            .text("traditional_networks"), .bool("has_national_tv").required, .bool("is_regular_season").required,
            .bool("is_playoffs").required, .int("home_team_score"), .int("away_team_score"),
            .text("winning_team_tricode"), .text("data_source").required,
            .text("source_file_path").required,
        ]
    )

    /// The same games as ESPN lists them: an independent witness of statuses and scores.
    package static let espnScoreboard = TableDefinition(
        "nba_raw", "espn_scoreboard",
        key: ["event_id"], date: "game_date",
        columns: [
            .text("event_id").required, .text("canonical_game_id").required, .date("game_date").required,
            .timestamp("start_time").required, .text("game_status").required, .bool("completed").required,
            .int("period"), .text("home_team_abbr").required, .text("away_team_abbr").required,
            .int("home_team_score"), .int("away_team_score"), .text("source_file_path").required,
        ]
    )
}
