package import Timing

/// A game as balldontlie lists it.
package struct BdlGameRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlGames

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var bdlGameID: Int
    package var gameDate: GameDate
    package var seasonYear: Int
    /// `Final`, a quarter, or the start before the game.
    package var gameStatus: String
    /// 5 and above are overtimes; 0 before the game.
    package var period: Int?
    package var isPostseason: Bool
    /// Null for games of seasons that the source has no times of.
    package var startTime: Timestamp?
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    /// Null before the game.
    package var homeTeamScore: Int?
    /// Null before the game.
    package var awayTeamScore: Int?
    package var sourceFilePath: String

    package init(
        gameID: String, bdlGameID: Int, gameDate: GameDate, seasonYear: Int, gameStatus: String, period: Int? = nil,
        isPostseason: Bool, startTime: Timestamp? = nil, homeTeamAbbr: String, awayTeamAbbr: String,
        homeTeamScore: Int? = nil, awayTeamScore: Int? = nil, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.bdlGameID = bdlGameID
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.gameStatus = gameStatus
        self.period = period
        self.isPostseason = isPostseason
        self.startTime = startTime
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.homeTeamScore = homeTeamScore
        self.awayTeamScore = awayTeamScore
        self.sourceFilePath = sourceFilePath
    }
}
