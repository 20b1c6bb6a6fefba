package import Timing

/// One event of a game, in the fields that BigDataBall and NBA.com share.
package struct PlayByPlayRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bigdataballPlayByPlay

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var seasonYear: Int
    package var dataSet: String
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var eventID: String
    /// Ascending in the order of play.
    package var eventSequence: Int
    /// 5 and above are overtimes.
    package var period: Int
    /// Time left in the period: `11:36`.
    package var gameClock: String?
    /// Whole seconds left in the period.
    package var gameClockSeconds: Int?
    /// Whole seconds played since the start of the game.
    package var elapsedSeconds: Int?
    package var eventType: String
    package var eventSubtype: String?
    package var eventDescription: String?
    package var scoreHome: Int?
    package var scoreAway: Int?
    /// The NBA.com id; null in BigDataBall files without one.
    package var player1ID: Int?
    package var player1Name: String?
    /// Null where the source gives no full name; readers join the gamebook by id.
    package var player1Lookup: String?
    package var player1TeamAbbr: String?
    package var player2ID: Int?
    package var player2Name: String?
    package var player2Lookup: String?
    /// What the second player did: `assist`, `block`, `steal`, `foul_drawn`, or `left` for the player whom the first replaces.
    package var player2Role: String?
    /// Null for events that are no shot from the field.
    package var shotMade: Bool?
    /// `2PT` or `3PT`.
    package var shotType: String?
    /// `paint`, `mid_range` or `three`.
    package var shotZone: String?
    /// Feet from the basket.
    package var shotDistance: Double?
    package var pointsScored: Int?
    package var originalX: Double?
    package var originalY: Double?
    /// Feet on a court laid on its side; BigDataBall only, like everything below.
    package var convertedX: Double?
    package var convertedY: Double?
    /// The number of the game in BigDataBall's files: NBA.com's id without its leading zeros.
    package var bdbGameID: Int?
    /// Whole seconds since the event before.
    package var playLengthSeconds: Int?
    package var player2TeamAbbr: String?
    /// Who got the ball after a jump ball.
    package var possessionPlayerName: String?
    package var possessionPlayerLookup: String?
    package var reason: String?
    /// Who was fouled.
    package var opponent: String?
    /// The how manieth free throw.
    package var num: String?
    /// Of how many free throws.
    package var outof: String?
    /// Who was on the floor.
    package var awayPlayer1Lookup: String?
    package var awayPlayer2Lookup: String?
    package var awayPlayer3Lookup: String?
    package var awayPlayer4Lookup: String?
    package var awayPlayer5Lookup: String?
    package var homePlayer1Lookup: String?
    package var homePlayer2Lookup: String?
    package var homePlayer3Lookup: String?
    package var homePlayer4Lookup: String?
    package var homePlayer5Lookup: String?
    /// From 1, without the header.
    package var csvRowNumber: Int?
    package var sourceFilePath: String

    package init(
        gameID: String, gameDate: GameDate, seasonYear: Int, dataSet: String, homeTeamAbbr: String,
        awayTeamAbbr: String, eventID: String, eventSequence: Int, period: Int, gameClock: String? = nil,
        gameClockSeconds: Int? = nil, elapsedSeconds: Int? = nil, eventType: String, eventSubtype: String? = nil,
        eventDescription: String? = nil, scoreHome: Int? = nil, scoreAway: Int? = nil, player1ID: Int? = nil,
        player1Name: String? = nil, player1Lookup: String? = nil, player1TeamAbbr: String? = nil,
        player2ID: Int? = nil, player2Name: String? = nil, player2Lookup: String? = nil, player2Role: String? = nil,
        shotMade: Bool? = nil, shotType: String? = nil, shotZone: String? = nil, shotDistance: Double? = nil,
        pointsScored: Int? = nil, originalX: Double? = nil, originalY: Double? = nil, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.dataSet = dataSet
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.eventID = eventID
        self.eventSequence = eventSequence
        self.period = period
        self.gameClock = gameClock
        self.gameClockSeconds = gameClockSeconds
        self.elapsedSeconds = elapsedSeconds
        self.eventType = eventType
        self.eventSubtype = eventSubtype
        self.eventDescription = eventDescription
        self.scoreHome = scoreHome
        self.scoreAway = scoreAway
        self.player1ID = player1ID
        self.player1Name = player1Name
        self.player1Lookup = player1Lookup
        self.player1TeamAbbr = player1TeamAbbr
        self.player2ID = player2ID
        self.player2Name = player2Name
        self.player2Lookup = player2Lookup
        self.player2Role = player2Role
        self.shotMade = shotMade
        self.shotType = shotType
        self.shotZone = shotZone
        self.shotDistance = shotDistance
        self.pointsScored = pointsScored
        self.originalX = originalX
        self.originalY = originalY
        self.sourceFilePath = sourceFilePath
    }
}
