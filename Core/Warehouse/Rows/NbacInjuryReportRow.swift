package import Timing

/// A player on the injury report of the league.
package struct NbacInjuryReportRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.nbacInjuryReport

    package var reportDate: GameDate
    /// The moment that the report names, not that of the scrape.
    package var reportTimestamp: Timestamp
    /// Canonical: `20240104_MIL_SAS`.
    package var gameID: String
    /// That of the report, or the next.
    package var gameDate: GameDate
    /// As the report writes it, without morning or evening: `07:30 (ET)`.
    package var gameTime: String
    /// `MIL@SAS`.
    package var matchup: String
    package var awayTeamAbbr: String
    package var homeTeamAbbr: String
    package var teamAbbr: String
    /// Family name first: `Payton II, Gary`.
    package var playerNameOriginal: String
    package var playerFullName: String
    package var playerLookup: String
    /// `available`, `probable`, `questionable`, `doubtful` or `out`.
    package var injuryStatus: String
    package var reason: String?
    /// What stands before the dash: `Injury/Illness`, `G League`, `League Suspension`.
    package var reasonCategory: String?
    package var sourceFilePath: String

    package init(
        reportDate: GameDate, reportTimestamp: Timestamp, gameID: String, gameDate: GameDate, gameTime: String,
        matchup: String, awayTeamAbbr: String, homeTeamAbbr: String, teamAbbr: String, playerNameOriginal: String,
        playerFullName: String, playerLookup: String, injuryStatus: String, reason: String? = nil,
        reasonCategory: String? = nil, sourceFilePath: String
    ) {
        self.reportDate = reportDate
        self.reportTimestamp = reportTimestamp
        self.gameID = gameID
        self.gameDate = gameDate
        self.gameTime = gameTime
        self.matchup = matchup
        self.awayTeamAbbr = awayTeamAbbr
        self.homeTeamAbbr = homeTeamAbbr
        self.teamAbbr = teamAbbr
        self.playerNameOriginal = playerNameOriginal
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.injuryStatus = injuryStatus
        self.reason = reason
        self.reasonCategory = reasonCategory
        self.sourceFilePath = sourceFilePath
    }
}
