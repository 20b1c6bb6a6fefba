extension TableDefinition {
    /// The tables of `nba_raw`, in the order of their names.
    package static let raw: [TableDefinition] = [
        .bdlPlayerBoxscores, .bigdataballPlayByPlay, .brRostersCurrent, .espnScoreboard, .nbacGamebookPlayerStats,
        .nbacSchedule, .oddsApiGameLines, .oddsApiPlayerPointsProps,
    ]
}
