extension TableDefinition {
    /// The tables of `nba_raw`, in the order of their names.
    package static let raw: [TableDefinition] = [
        .bdlActivePlayersCurrent, .bdlGames, .bdlInjuries, .bdlLiveBoxscores, .bdlPlayerBoxscores, .bdlStandings,
        .bdlTeams, .bettingprosPlayerPointsProps, .bigdataballPlayByPlay, .brRostersCurrent, .espnBoxscores,
        .espnScoreboard, .espnTeamRosters, .nbacGamebookPlayerStats, .nbacInjuryReport, .nbacPlayerListCurrent,
        .nbacRefereeGameAssignments, .nbacSchedule, .oddsApiEvents, .oddsApiGameLines, .oddsApiPlayerPointsProps,
    ]
}
