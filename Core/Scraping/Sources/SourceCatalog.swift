/// Every source that this build can scrape.
package enum SourceCatalog {
    package static let all: [SourceDeclaration] = [
        .nbacScoreboard, .bdlBoxScores, .espnScoreboard, .oddsGameLines, .oddsPlayerProps, .brRosters, .nbacGamebook,
        .nbacPlayByPlay, .bdlLiveBoxScores, .bdlGames, .bdlStats, .bdlTeams, .bdlActivePlayers, .bdlStandings,
        .bdlInjuries, .nbacScheduleCDN, .nbacSchedule, .nbacPlayerList, .nbacOfficials, .nbacGamebookPDF,
        .nbacInjuryReport, .espnRosters, .espnBoxScores, .oddsCurrentGameLines, .oddsCurrentPlayerProps, .oddsEvents,
        .bettingProsProps, .bigDataBall,
    ]

    package static func source(_ id: String) -> SourceDeclaration? {
        self.all.first { $0.id == id }
    }

    /// Names of the secrets that hold the key files of service accounts.
    package static var accountSecrets: [String] { Set(self.all.compactMap(\.serviceAccount?.secret)).sorted() }
}
