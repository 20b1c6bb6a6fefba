import Warehouse

extension FeatureList {
    /// The first list of our own: 25 features.
    ///
    /// To change a feature, add a list: rows of different lists live side by side in the store.
    package static let fastbreakV1 = FeatureList(
        version: "fastbreak_v1",
        features: Self.form + Self.role + Self.schedule + Self.market + Self.matchup
    )

    private static let form = [
        Feature(
            name: "points_avg_last_5", unit: "points", source: .playerDailyCache,
            doc: "Scoring of the last week or two.", weight: 3,
            value: { $0.cache?.pointsAvgLast5 }),
        Feature(
            name: "points_avg_last_10", unit: "points", source: .playerDailyCache,
            doc: "Scoring of the last three weeks or so.", weight: 3,
            value: { $0.cache?.pointsAvgLast10 }),
        Feature(
            name: "points_avg_season", unit: "points", source: .playerDailyCache,
            doc: "Scoring of the season, slow to change.", weight: 3,
            value: { $0.cache?.pointsAvgSeason }),
        Feature(
            name: "points_std_last_10", unit: "points", source: .playerDailyCache,
            doc: "How widely recent scoring varies.", weight: 2,
            value: { $0.cache?.pointsStdLast10 }),
        Feature(
            name: "games_played_season", unit: "games", source: .playerDailyCache,
            doc: "How much the season's averages can be trusted.", weight: 1,
            value: { $0.cache.map { Double($0.gamesPlayedSeason) } }),
    ]

    private static let role = [
        Feature(
            name: "minutes_avg_last_10", unit: "minutes", source: .playerDailyCache,
            doc: "Recent playing time.", weight: 3,
            value: { $0.cache?.minutesAvgLast10 }),
        Feature(
            name: "usage_rate_last_10", unit: "percent", source: .playerDailyCache,
            doc: "Share of plays the player finishes.", weight: 2,
            value: { $0.cache?.usageRateLast10 }),
        Feature(
            name: "ts_pct_last_10", unit: "ratio", source: .playerDailyCache,
            doc: "Recent efficiency.", weight: 2,
            value: { $0.cache?.tsPctLast10 }),
        Feature(
            name: "team_pace_last_10", unit: "possessions per 48 min", source: .playerDailyCache,
            doc: "How fast the player's team plays.", weight: 1,
            value: { $0.cache?.teamPaceLast10 }),
        Feature(
            name: "team_off_rating_last_10", unit: "points per 100 possessions", source: .playerDailyCache,
            doc: "How well the player's team scores.", weight: 1,
            value: { $0.cache?.teamOffRatingLast10 }),
        Feature(
            name: "three_pt_rate_last_10", unit: "percent", source: .playerShotZoneAnalysis,
            doc: "Share of shots from beyond the arc.", weight: 1,
            value: { $0.zones?.threePtRateLast10 }),
        Feature(
            name: "paint_rate_last_10", unit: "percent", source: .playerShotZoneAnalysis,
            doc: "Share of shots from the paint.", weight: 1,
            value: { $0.zones?.paintRateLast10 }),
    ]

    private static let schedule = [
        Feature(
            name: "home_game", unit: "0 or 1", source: .upcomingPlayerGameContext,
            doc: "Whether the player's team is at home.", weight: 2,
            value: { $0.isHome ? 1 : 0 }),
        Feature(
            name: "days_rest", unit: "days", source: .upcomingPlayerGameContext,
            doc: "Days off before the game.", weight: 2,
            value: { $0.context?.daysRest.map(Double.init) }),
        Feature(
            name: "back_to_back", unit: "0 or 1", source: .upcomingPlayerGameContext,
            doc: "Whether it is the second game in two nights.", weight: 2,
            value: { $0.context?.backToBack.map { $0 ? 1 : 0 } }),
        Feature(
            name: "games_in_last_7_days", unit: "games", source: .upcomingPlayerGameContext,
            doc: "How crowded the week was.", weight: 1,
            value: { $0.context?.gamesInLast7Days.map(Double.init) }),
        Feature(
            name: "minutes_in_last_7_days", unit: "minutes", source: .upcomingPlayerGameContext,
            doc: "How long the player was on the floor in that week.", weight: 1,
            value: { $0.context?.minutesInLast7Days.map(Double.init) }),
    ]

    private static let market = [
        Feature(
            name: "points_line", unit: "points", source: .upcomingPlayerGameContext,
            doc: "What the market expects of the player.", weight: 2,
            value: { $0.context?.currentPointsLine }),
        Feature(
            name: "game_spread", unit: "points", source: .upcomingPlayerGameContext,
            doc: "By how much the market expects the team to lose.", weight: 1,
            value: { $0.context?.gameSpread }),
        Feature(
            name: "game_total", unit: "points", source: .upcomingPlayerGameContext,
            doc: "How many points the market expects in the game.", weight: 1,
            value: { $0.context?.gameTotal }),
    ]

    private static let matchup = [
        Feature(
            name: "fatigue_score", unit: "0 to 100", source: .playerCompositeFactors,
            doc: "Rest and load in one number, 100 fresh.", weight: 1,
            value: { $0.factors?.fatigueScore.map(Double.init) }),
        Feature(
            name: "pace_score", unit: "-3 to 3", source: .playerCompositeFactors,
            doc: "How fast a game to expect.", weight: 1,
            value: { $0.factors?.paceScore }),
        Feature(
            name: "usage_spike_score", unit: "-3 to 3", source: .playerCompositeFactors,
            doc: "Whether the player's role is growing.", weight: 1,
            value: { $0.factors?.usageSpikeScore }),
        Feature(
            name: "opponent_strength_score", unit: "-3 to 3", source: .playerCompositeFactors,
            doc: "How weak the opposing defense is.", weight: 1,
            value: { $0.factors?.opponentStrengthScore }),
        Feature(
            name: "opponent_def_rating_last_15", unit: "points per 100 possessions", source: .teamDefenseZoneAnalysis,
            doc: "What the opposing defense allows.", weight: 2,
            value: { $0.defense?.defensiveRatingLast15 }),
    ]
}
