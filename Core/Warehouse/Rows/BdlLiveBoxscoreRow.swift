package import Timing

/// What balldontlie said of a player while the game was running.
package struct BdlLiveBoxscoreRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlLiveBoxscores

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    /// When the payload was kept.
    package var pollTimestamp: Timestamp
    package var seasonYear: Int
    package var gameStatus: String
    package var period: Int?
    /// As the source writes it: `Q3 4:12`.
    package var gameClock: String?
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var homeScore: Int?
    package var awayScore: Int?
    package var teamAbbr: String
    package var bdlPlayerID: Int
    package var playerFullName: String
    package var playerLookup: String
    package var minutes: String?
    package var points: Int?
    package var assists: Int?
    package var rebounds: Int?
    package var offensiveRebounds: Int?
    package var defensiveRebounds: Int?
    package var steals: Int?
    package var blocks: Int?
    package var turnovers: Int?
    package var personalFouls: Int?
    package var fieldGoalsMade: Int?
    package var fieldGoalsAttempted: Int?
    package var threePointersMade: Int?
    package var threePointersAttempted: Int?
    package var freeThrowsMade: Int?
    package var freeThrowsAttempted: Int?
    package var sourceFilePath: String

    package init(
        gameID: String, gameDate: GameDate, pollTimestamp: Timestamp, seasonYear: Int, gameStatus: String,
        period: Int? = nil, gameClock: String? = nil, homeTeamAbbr: String, awayTeamAbbr: String,
        homeScore: Int? = nil, awayScore: Int? = nil, teamAbbr: String, bdlPlayerID: Int, playerFullName: String,
        playerLookup: String, minutes: String? = nil, points: Int? = nil, assists: Int? = nil, rebounds: Int? = nil,
        offensiveRebounds: Int? = nil, defensiveRebounds: Int? = nil, steals: Int? = nil, blocks: Int? = nil,
        turnovers: Int? = nil, personalFouls: Int? = nil, fieldGoalsMade: Int? = nil, fieldGoalsAttempted: Int? = nil,
        threePointersMade: Int? = nil, threePointersAttempted: Int? = nil, freeThrowsMade: Int? = nil,
        freeThrowsAttempted: Int? = nil, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.gameDate = gameDate
        self.pollTimestamp = pollTimestamp
        self.seasonYear = seasonYear
        self.gameStatus = gameStatus
        self.period = period
        self.gameClock = gameClock
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.homeScore = homeScore
        self.awayScore = awayScore
        self.teamAbbr = teamAbbr
        self.bdlPlayerID = bdlPlayerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.minutes = minutes
        self.points = points
        self.assists = assists
        self.rebounds = rebounds
        self.offensiveRebounds = offensiveRebounds
        self.defensiveRebounds = defensiveRebounds
        self.steals = steals
        self.blocks = blocks
        self.turnovers = turnovers
        self.personalFouls = personalFouls
        self.fieldGoalsMade = fieldGoalsMade
        self.fieldGoalsAttempted = fieldGoalsAttempted
        self.threePointersMade = threePointersMade
        self.threePointersAttempted = threePointersAttempted
        self.freeThrowsMade = freeThrowsMade
        self.freeThrowsAttempted = freeThrowsAttempted
        self.sourceFilePath = sourceFilePath
    }
}
