extension TableDefinition {
    /// Events of The Odds API, one row per snapshot and game.
    package static let oddsApiEvents = TableDefinition(
        "nba_raw", "odds_api_events",
        key: ["game_date", "event_id", "snapshot_timestamp"], date: "game_date",
        columns: [
            .text("event_id").required, .text("canonical_game_id").required, .date("game_date").required,
            .timestamp("snapshot_timestamp").required, .text("sport_key").required,
            .timestamp("commence_time").required, .text("home_team").required, .text("away_team").required,
            .text("home_team_abbr").required, .text("away_team_abbr").required, .text("source_file_path").required,
        ]
    )

    /// Points lines of BettingPros, one row per offer, side and bookmaker.
    package static let bettingprosPlayerPointsProps = TableDefinition(
        "nba_raw", "bettingpros_player_points_props",
        key: ["game_date", "offer_id", "bet_side", "bookmaker_id"], date: "game_date",
        columns: [
            .date("game_date").required, .int("event_id").required, .text("offer_id").required,
            .int("market_id").required, .text("player_name").required, .text("player_lookup").required,
            .text("player_team"), .text("bet_side").required, .int("bookmaker_id").required,
            .double("points_line").required, .int("odds_american"), .double("opening_line"), .bool("is_active"),
            .bool("is_best_line"), .text("line_updated_at"), .text("source_file_path").required,
        ]
    )
}
