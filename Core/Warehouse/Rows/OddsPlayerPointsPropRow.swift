package import Timing

/// A book's points line for a player at one moment.
package struct OddsPlayerPointsPropRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.oddsApiPlayerPointsProps

    /// The event id of The Odds API.
    package var gameID: String
    /// Date, visitor and home team: `20240115_HOU_PHI`.
    package var canonicalGameID: String
    package var gameDate: GameDate
    package var gameStartTime: Timestamp
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var snapshotTimestamp: Timestamp
    /// Negative once the game has begun.
    package var minutesBeforeTipoff: Int
    package var bookmaker: String
    package var bookmakerLastUpdate: Timestamp
    package var playerName: String
    package var playerLookup: String
    package var pointsLine: Double
    /// Decimal odds, 1.001 to 10000.
    package var overPrice: Double?
    package var overPriceAmerican: Int?
    /// Decimal odds, 1.001 to 10000.
    package var underPrice: Double?
    package var underPriceAmerican: Int?
    package var dataSource: String
    package var sourceFilePath: String

    package init(
        gameID: String, canonicalGameID: String, gameDate: GameDate, gameStartTime: Timestamp, homeTeamAbbr: String,
        awayTeamAbbr: String, snapshotTimestamp: Timestamp, minutesBeforeTipoff: Int, bookmaker: String,
        bookmakerLastUpdate: Timestamp, playerName: String, playerLookup: String, pointsLine: Double,
        overPrice: Double? = nil, overPriceAmerican: Int? = nil, underPrice: Double? = nil,
        underPriceAmerican: Int? = nil, dataSource: String, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.canonicalGameID = canonicalGameID
        self.gameDate = gameDate
        self.gameStartTime = gameStartTime
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.snapshotTimestamp = snapshotTimestamp
        self.minutesBeforeTipoff = minutesBeforeTipoff
        self.bookmaker = bookmaker
        self.bookmakerLastUpdate = bookmakerLastUpdate
        self.playerName = playerName
        self.playerLookup = playerLookup
        self.pointsLine = pointsLine
        self.overPrice = overPrice
        self.overPriceAmerican = overPriceAmerican
        self.underPrice = underPrice
        self.underPriceAmerican = underPriceAmerican
        self.dataSource = dataSource
        self.sourceFilePath = sourceFilePath
    }
}
