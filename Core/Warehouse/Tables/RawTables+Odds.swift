extension TableDefinition {
    /// Spreads and totals of The Odds API, one row per snapshot, book, market and outcome.
    package static let oddsApiGameLines = TableDefinition(
        "nba_raw", "odds_api_game_lines",
        key: ["game_date", "game_id", "snapshot_timestamp", "bookmaker_key", "market_key", "outcome_name"],
        date: "game_date",
        columns: [
            .text("game_id").required, .text("canonical_game_id").required, .date("game_date").required,
            .timestamp("snapshot_timestamp").required, .timestamp("previous_snapshot_timestamp"),
            .timestamp("next_snapshot_timestamp"), .text("sport_key").required, .text("sport_title").required,
            .timestamp("commence_time").required, .text("home_team").required, .text("away_team").required,
            .text("home_team_abbr").required, .text("away_team_abbr").required, .text("bookmaker_key").required,
            .text("bookmaker_title").required, .timestamp("bookmaker_last_update").required,
            .text("market_key").required, .timestamp("market_last_update"), .text("outcome_name").required,
            .double("outcome_price").required, .double("outcome_point"), .text("data_source").required,
            .text("source_file_path").required,
        ]
    )

    /// Points lines of players, one row per snapshot, book, player and line, with both prices.
    package static let oddsApiPlayerPointsProps = TableDefinition(
        "nba_raw", "odds_api_player_points_props",
        key: ["game_date", "game_id", "snapshot_timestamp", "bookmaker", "player_lookup", "points_line"],
        date: "game_date",
        columns: [
            .text("game_id").required, .text("canonical_game_id").required, .date("game_date").required,
            .timestamp("game_start_time").required, .text("home_team_abbr").required,
            .text("away_team_abbr").required, .timestamp("snapshot_timestamp").required,
            .int("minutes_before_tipoff").required, .text("bookmaker").required,
            .timestamp("bookmaker_last_update").required, .text("player_name").required,
            .text("player_lookup").required, .double("points_line").required, .double("over_price"),
            .int("over_price_american"), .double("under_price"), .int("under_price_american"),
            .text("data_source").required, .text("source_file_path").required,
        ]
    )
}
