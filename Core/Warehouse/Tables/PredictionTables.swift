extension TableDefinition {
    /// The tables of `nba_predictions`.
    package static let predictions: [TableDefinition] = [.mlFeatureStore, .playerPropPredictions]

    /// Features that predictions start from, one row per player, game and list version.
    package static let mlFeatureStore = TableDefinition(
        "nba_predictions", "ml_feature_store_v2",
        key: ["game_id", "player_lookup", "feature_version"], date: "game_date",
        columns: [
            .text("player_lookup").required, .date("game_date").required, .text("game_id").required,
            .numbers("features").required, .texts("feature_names").required, .int("feature_count").required,
            .text("feature_version").required, .double("feature_quality_score").required,
            .text("opponent_team_abbr").required, .bool("is_home").required, .int("days_rest"),
            .bool("early_season_flag"), .texts("data_quality_issues"),
        ]
    )

    /// Predictions of one player's points, one row each; written by the predictors, which are no part of this bundle.
    package static let playerPropPredictions = TableDefinition(
        "nba_predictions", "player_prop_predictions",
        key: ["prediction_id"], date: "game_date",
        columns: [
            .text("prediction_id").required, .text("system_id").required, .text("player_lookup").required,
            .date("game_date").required, .text("game_id").required, .int("prediction_version").required,
            .double("predicted_points").required, .double("confidence_score").required,
            .text("recommendation").required, .bool("has_prop_line"), .double("current_points_line"),
            .double("line_margin"), .bool("is_active").required,
        ]
    )
}
