package import Timing

/// One outcome of one market of one book at one moment.
package struct OddsGameLineRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.oddsApiGameLines

    /// The event id of The Odds API.
    package var gameID: String
    /// Date, visitor and home team: `20240115_HOU_PHI`.
    package var canonicalGameID: String
    package var gameDate: GameDate
    package var snapshotTimestamp: Timestamp
    package var previousSnapshotTimestamp: Timestamp?
    package var nextSnapshotTimestamp: Timestamp?
    package var sportKey: String
    package var sportTitle: String
    package var commenceTime: Timestamp
    package var homeTeam: String
    package var awayTeam: String
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var bookmakerKey: String
    package var bookmakerTitle: String
    package var bookmakerLastUpdate: Timestamp
    /// `spreads` or `totals`.
    package var marketKey: String
    package var marketLastUpdate: Timestamp?
    /// A team's full name, `Over` or `Under`.
    package var outcomeName: String
    /// Decimal odds, 1.001 to 10000.
    package var outcomePrice: Double
    /// Points of handicap or total; null for a market without a line.
    package var outcomePoint: Double?
    package var dataSource: String
    package var sourceFilePath: String

    package init(
        gameID: String, canonicalGameID: String, gameDate: GameDate, snapshotTimestamp: Timestamp,
        previousSnapshotTimestamp: Timestamp? = nil, nextSnapshotTimestamp: Timestamp? = nil, sportKey: String,
        sportTitle: String, commenceTime: Timestamp, homeTeam: String, awayTeam: String, homeTeamAbbr: String,
        awayTeamAbbr: String, bookmakerKey: String, bookmakerTitle: String, bookmakerLastUpdate: Timestamp,
        marketKey: String, marketLastUpdate: Timestamp? = nil, outcomeName: String, outcomePrice: Double,
        outcomePoint: Double? = nil, dataSource: String, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.canonicalGameID = canonicalGameID
        self.gameDate = gameDate
        self.snapshotTimestamp = snapshotTimestamp
        self.previousSnapshotTimestamp = previousSnapshotTimestamp
        self.nextSnapshotTimestamp = nextSnapshotTimestamp
        self.sportKey = sportKey
        self.sportTitle = sportTitle
        self.commenceTime = commenceTime
        self.homeTeam = homeTeam
        self.awayTeam = awayTeam
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.bookmakerKey = bookmakerKey
        self.bookmakerTitle = bookmakerTitle
        self.bookmakerLastUpdate = bookmakerLastUpdate
        self.marketKey = marketKey
        self.marketLastUpdate = marketLastUpdate
        self.outcomeName = outcomeName
        self.outcomePrice = outcomePrice
        self.outcomePoint = outcomePoint
        self.dataSource = dataSource
        self.sourceFilePath = sourceFilePath
    }
}
