package import Timing

/// A game on ESPN's scoreboard, with teams under their NBA.com tricodes.
package struct EspnScoreboardRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.espnScoreboard

    package var eventID: String
    /// Date, visitor and home team: `20240115_HOU_PHI`.
    package var canonicalGameID: String
    /// The Eastern date; ESPN itself dates events in UTC.
    package var gameDate: GameDate
    package var startTime: Timestamp
    /// As ESPN names it: `STATUS_FINAL`.
    package var gameStatus: String
    package var completed: Bool
    /// 5 and above are overtimes; 0 before the game.
    package var period: Int?
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    /// Null before the game.
    package var homeTeamScore: Int?
    /// Null before the game.
    package var awayTeamScore: Int?
    package var sourceFilePath: String

    package init(
        eventID: String, canonicalGameID: String, gameDate: GameDate, startTime: Timestamp, gameStatus: String,
        completed: Bool, period: Int? = nil, homeTeamAbbr: String, awayTeamAbbr: String, homeTeamScore: Int? = nil,
        awayTeamScore: Int? = nil, sourceFilePath: String
    ) {
        self.eventID = eventID
        self.canonicalGameID = canonicalGameID
        self.gameDate = gameDate
        self.startTime = startTime
        self.gameStatus = gameStatus
        self.completed = completed
        self.period = period
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.homeTeamScore = homeTeamScore
        self.awayTeamScore = awayTeamScore
        self.sourceFilePath = sourceFilePath
    }
}
