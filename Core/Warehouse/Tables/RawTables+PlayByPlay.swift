extension TableDefinition {
    /// Events of a game, from BigDataBall or, where that is late, from NBA.com; `data_set` says which.
    package static let bigdataballPlayByPlay = TableDefinition(
        "nba_raw", "bigdataball_play_by_play",
        key: ["game_date", "game_id", "data_set", "event_id"], date: "game_date",
        columns: [
            .text("game_id").required, .date("game_date").required, .int("season_year").required,
            .text("data_set").required, .text("home_team_abbr").required, .text("away_team_abbr").required,
            .text("event_id").required, .int("event_sequence").required, .int("period").required,
            .text("game_clock"), .int("game_clock_seconds"), .int("elapsed_seconds"), .text("event_type").required,
            .text("event_subtype"), .text("event_description"), .int("score_home"), .int("score_away"),
            .int("player_1_id"), .text("player_1_name"), .text("player_1_lookup"), .text("player_1_team_abbr"),
            .int("player_2_id"), .text("player_2_name"), .text("player_2_lookup"), .text("player_2_role"),
            .bool("shot_made"), .text("shot_type"), .text("shot_zone"), .double("shot_distance"),
            .int("points_scored"), .double("original_x"), .double("original_y"),
            .double("converted_x"), .double("converted_y"), .int("bdb_game_id"), .int("play_length_seconds"),
            .text("player_2_team_abbr"), .text("possession_player_name"), .text("possession_player_lookup"),
            .text("reason"), .text("opponent"), .text("num"), .text("outof"), .text("away_player_1_lookup"),
            .text("away_player_2_lookup"), .text("away_player_3_lookup"), .text("away_player_4_lookup"),
            .text("away_player_5_lookup"), .text("home_player_1_lookup"), .text("home_player_2_lookup"),
            .text("home_player_3_lookup"), .text("home_player_4_lookup"), .text("home_player_5_lookup"),
            .int("csv_row_number"), .text("source_file_path").required,
        ]
    )
}
