package import Timing

/// What the box score page of ESPN says of one player in one game.
package struct EspnBoxscoreRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.espnBoxscores

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var espnEventID: String
    package var gameDate: GameDate
    package var seasonYear: Int
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var teamAbbr: String
    package var espnPlayerID: Int
    package var playerFullName: String
    package var playerLookup: String
    package var jerseyNumber: String?
    package var isStarter: Bool
    /// Null for those who played.
    package var dnpReason: String?
    /// Whole minutes.
    package var minutes: String?
    package var points: Int?
    package var rebounds: Int?
    package var offensiveRebounds: Int?
    package var defensiveRebounds: Int?
    package var assists: Int?
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
    package var plusMinus: Int?
    package var sourceFilePath: String

    package init(
        gameID: String, espnEventID: String, gameDate: GameDate, seasonYear: Int, homeTeamAbbr: String,
        awayTeamAbbr: String, teamAbbr: String, espnPlayerID: Int, playerFullName: String, playerLookup: String,
        jerseyNumber: String? = nil, isStarter: Bool, dnpReason: String? = nil, minutes: String? = nil,
        points: Int? = nil, rebounds: Int? = nil, offensiveRebounds: Int? = nil, defensiveRebounds: Int? = nil,
        assists: Int? = nil, steals: Int? = nil, blocks: Int? = nil, turnovers: Int? = nil, personalFouls: Int? = nil,
        fieldGoalsMade: Int? = nil, fieldGoalsAttempted: Int? = nil, threePointersMade: Int? = nil,
        threePointersAttempted: Int? = nil, freeThrowsMade: Int? = nil, freeThrowsAttempted: Int? = nil,
        plusMinus: Int? = nil, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.espnEventID = espnEventID
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.teamAbbr = teamAbbr
        self.espnPlayerID = espnPlayerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.jerseyNumber = jerseyNumber
        self.isStarter = isStarter
        self.dnpReason = dnpReason
        self.minutes = minutes
        self.points = points
        self.rebounds = rebounds
        self.offensiveRebounds = offensiveRebounds
        self.defensiveRebounds = defensiveRebounds
        self.assists = assists
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
        self.plusMinus = plusMinus
        self.sourceFilePath = sourceFilePath
    }
}
