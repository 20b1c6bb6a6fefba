extension TableDefinition {
    /// The tables of `nba_analytics`, in the order of their names.
    package static let analytics: [TableDefinition] = [
        .playerGameSummary, .teamDefenseGameSummary, .teamOffenseGameSummary, .upcomingPlayerGameContext,
        .upcomingTeamGameContext,
    ]
}
