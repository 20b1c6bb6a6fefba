extension TableDefinition {
    /// Officials of NBA.com, one row per game and position.
    package static let nbacRefereeGameAssignments = TableDefinition(
        "nba_raw", "nbac_referee_game_assignments",
        key: ["game_date", "game_id", "official_position"], date: "game_date",
        columns: [
            .text("game_id").required, .text("nba_game_id").required, .date("game_date").required,
            .text("game_code").required, .int("season_year").required, .text("home_team_abbr").required,
            .text("away_team_abbr").required, .int("official_position").required, .text("official_name").required,
            .int("official_code").required, .text("official_jersey_number"), .text("source_file_path").required,
        ]
    )

    /// Injury reports of the league, one row per report, game and player.
    package static let nbacInjuryReport = TableDefinition(
        "nba_raw", "nbac_injury_report",
        key: ["report_date", "report_timestamp", "game_id", "team_abbr", "player_lookup"], date: "report_date",
        columns: [
            .date("report_date").required, .timestamp("report_timestamp").required, .text("game_id").required,
            .date("game_date").required, .text("game_time").required, .text("matchup").required,
            .text("away_team_abbr").required, .text("home_team_abbr").required, .text("team_abbr").required,
            .text("player_name_original").required, .text("player_full_name").required,
            .text("player_lookup").required, .text("injury_status").required, .text("reason"),
            .text("reason_category"), .text("source_file_path").required,
        ]
    )

    /// Players of NBA.com, as last seen: which id a name has.
    package static let nbacPlayerListCurrent = TableDefinition(
        "nba_raw", "nbac_player_list_current",
        key: ["player_id"], date: "last_seen_date",
        columns: [
            .int("player_id").required, .text("player_full_name").required, .text("player_lookup").required,
            .text("team_abbr").required, .int("team_id").required, .text("position"), .text("jersey_number"),
            .text("height"), .text("weight"), .text("college"), .text("country"), .int("season_year").required,
            .date("last_seen_date").required, .text("source_file_path").required,
        ]
    )
}
