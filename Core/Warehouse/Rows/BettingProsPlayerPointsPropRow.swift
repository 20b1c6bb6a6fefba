package import Timing

/// A points line of a player at one bookmaker, as BettingPros lists it.
package struct BettingProsPlayerPointsPropRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bettingprosPlayerPointsProps

    package var gameDate: GameDate
    package var eventID: Int
    package var offerID: String
    /// 156 is points.
    package var marketID: Int
    package var playerName: String
    package var playerLookup: String
    /// The tricode, where the source names a team of the league.
    package var playerTeam: String?
    /// `over` or `under`.
    package var betSide: String
    /// The id of BettingPros.
    package var bookmakerID: Int
    package var pointsLine: Double
    package var oddsAmerican: Int?
    package var openingLine: Double?
    package var isActive: Bool?
    package var isBestLine: Bool?
    /// As the source writes it, in a time zone that it does not name.
    package var lineUpdatedAt: String?
    package var sourceFilePath: String

    package init(
        gameDate: GameDate, eventID: Int, offerID: String, marketID: Int, playerName: String, playerLookup: String,
        playerTeam: String? = nil, betSide: String, bookmakerID: Int, pointsLine: Double, oddsAmerican: Int? = nil,
        openingLine: Double? = nil, isActive: Bool? = nil, isBestLine: Bool? = nil, lineUpdatedAt: String? = nil,
        sourceFilePath: String
    ) {
        self.gameDate = gameDate
        self.eventID = eventID
        self.offerID = offerID
        self.marketID = marketID
        self.playerName = playerName
        self.playerLookup = playerLookup
        self.playerTeam = playerTeam
        self.betSide = betSide
        self.bookmakerID = bookmakerID
        self.pointsLine = pointsLine
        self.oddsAmerican = oddsAmerican
        self.openingLine = openingLine
        self.isActive = isActive
        self.isBestLine = isBestLine
        self.lineUpdatedAt = lineUpdatedAt
        self.sourceFilePath = sourceFilePath
    }
}
