package import Timing

/// A game as The Odds API lists it: which of its ids stands for which game.
package struct OddsEventRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.oddsApiEvents

    package var eventID: String
    /// Date, visitor and home team: `20240125_PHI_IND`.
    package var canonicalGameID: String
    /// The Eastern date of the start.
    package var gameDate: GameDate
    package var snapshotTimestamp: Timestamp
    package var sportKey: String
    package var commenceTime: Timestamp
    package var homeTeam: String
    package var awayTeam: String
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var sourceFilePath: String

    package init(
        eventID: String, canonicalGameID: String, gameDate: GameDate, snapshotTimestamp: Timestamp, sportKey: String,
        commenceTime: Timestamp, homeTeam: String, awayTeam: String, homeTeamAbbr: String, awayTeamAbbr: String,
        sourceFilePath: String
    ) {
        self.eventID = eventID
        self.canonicalGameID = canonicalGameID
        self.gameDate = gameDate
        self.snapshotTimestamp = snapshotTimestamp
        self.sportKey = sportKey
        self.commenceTime = commenceTime
        self.homeTeam = homeTeam
        self.awayTeam = awayTeam
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.sourceFilePath = sourceFilePath
    }
}
