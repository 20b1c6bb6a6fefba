extension TableDefinition {
    /// The tables of `nba_predictions`.
    package static let predictions: [TableDefinition] = [.mlFeatureStore]

    /// Features that predictions start from, one row per player, game and list version.
    package static let mlFeatureStore = TableDefinition(
        "nba_predictions", "ml_feature_store_v2",
        key: ["game_id", "player_lookup", "feature_version"], date: "game_date",
        columns: [
            .text("player_lookup").required, .date("game_date").required, .text("game_id").required,
            .numbers("features").required, .texts("feature_names").required, .int("feature_count").required,
            .text("feature_version").required, .double("feature_quality_score").required,
            .text("opponent_team_abbr").required, .bool("is_home").required, .int("days_rest"),
            .bool("early_season_flag"),
        ]
    )
}
