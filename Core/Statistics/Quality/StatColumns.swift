package import Warehouse

// What a complete row of each analytics table has beside its required columns. Left out is what may be rightly empty: a
// percentage without attempts, and whatever only one optional source can give (plus-minus, starters, zones, lines).

extension PlayerGameSummaryRow: RatedRow {
    package static let statColumns = [
        "points", "minutes_played", "assists", "offensive_rebounds", "defensive_rebounds", "steals", "blocks",
        "turnovers", "fg_attempts", "fg_makes", "three_pt_attempts", "three_pt_makes", "ft_attempts", "ft_makes",
        "personal_fouls", "usage_rate", "win_flag",
    ]
}

extension TeamOffenseGameSummaryRow: RatedRow {
    package static let statColumns = [
        "points_scored", "fg_attempts", "fg_makes", "three_pt_attempts", "three_pt_makes", "ft_attempts", "ft_makes",
        "rebounds", "assists", "turnovers", "personal_fouls", "offensive_rating", "pace", "possessions", "ts_pct",
        "win_flag", "margin_of_victory", "overtime_periods",
    ]
}

extension TeamDefenseGameSummaryRow: RatedRow {
    package static let statColumns = [
        "points_allowed", "opp_fg_attempts", "opp_fg_makes", "opp_three_pt_attempts", "opp_three_pt_makes",
        "opp_ft_attempts", "opp_ft_makes", "opp_rebounds", "opp_assists", "turnovers_forced", "fouls_committed",
        "steals", "defensive_rebounds", "defensive_rating", "opponent_pace", "opponent_ts_pct", "win_flag",
        "margin_of_victory", "overtime_periods",
    ]
}

extension UpcomingTeamGameContextRow: RatedRow {
    package static let statColumns = [
        "is_back_to_back", "team_days_rest", "games_in_last_7_days", "games_in_last_14_days", "game_spread",
        "game_total", "team_win_streak_entering", "team_loss_streak_entering",
    ]
}

extension UpcomingPlayerGameContextRow: RatedRow {
    package static let statColumns = [
        "back_to_back", "days_rest", "games_in_last_7_days", "games_in_last_14_days", "minutes_in_last_7_days",
        "avg_usage_rate_last_7_games", "points_avg_last_5", "points_avg_last_10",
    ]
}
