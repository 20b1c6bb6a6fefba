package import Timing

/// What balldontlie says of one player in one game.
package struct BdlPlayerBoxscoreRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlPlayerBoxscores

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var seasonYear: Int
    package var gameStatus: String?
    package var period: Int?
    package var isPostseason: Bool
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var homeTeamScore: Int?
    package var awayTeamScore: Int?
    package var teamAbbr: String
    package var playerFullName: String
    package var playerLookup: String
    package var bdlPlayerID: Int
    package var jerseyNumber: String?
    package var position: String?
    /// Whole minutes as text; `00` for a player who did not play.
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
    package var fieldGoalPct: Double?
    package var threePointersMade: Int?
    package var threePointersAttempted: Int?
    package var threePointPct: Double?
    package var freeThrowsMade: Int?
    package var freeThrowsAttempted: Int?
    package var freeThrowPct: Double?
    package var sourceFilePath: String

    package init(
        gameID: String, gameDate: GameDate, seasonYear: Int, gameStatus: String? = nil, period: Int? = nil,
        isPostseason: Bool, homeTeamAbbr: String, awayTeamAbbr: String, homeTeamScore: Int? = nil,
        awayTeamScore: Int? = nil, teamAbbr: String, playerFullName: String, playerLookup: String, bdlPlayerID: Int,
        jerseyNumber: String? = nil, position: String? = nil, minutes: String? = nil, points: Int? = nil,
        assists: Int? = nil, rebounds: Int? = nil, offensiveRebounds: Int? = nil, defensiveRebounds: Int? = nil,
        steals: Int? = nil, blocks: Int? = nil, turnovers: Int? = nil, personalFouls: Int? = nil,
        fieldGoalsMade: Int? = nil, fieldGoalsAttempted: Int? = nil, fieldGoalPct: Double? = nil,
        threePointersMade: Int? = nil, threePointersAttempted: Int? = nil, threePointPct: Double? = nil,
        freeThrowsMade: Int? = nil, freeThrowsAttempted: Int? = nil, freeThrowPct: Double? = nil,
        sourceFilePath: String
    ) {
        self.gameID = gameID
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.gameStatus = gameStatus
        self.period = period
        self.isPostseason = isPostseason
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.homeTeamScore = homeTeamScore
        self.awayTeamScore = awayTeamScore
        self.teamAbbr = teamAbbr
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.bdlPlayerID = bdlPlayerID
        self.jerseyNumber = jerseyNumber
        self.position = position
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
        self.fieldGoalPct = fieldGoalPct
        self.threePointersMade = threePointersMade
        self.threePointersAttempted = threePointersAttempted
        self.threePointPct = threePointPct
        self.freeThrowsMade = freeThrowsMade
        self.freeThrowsAttempted = freeThrowsAttempted
        self.freeThrowPct = freeThrowPct
        self.sourceFilePath = sourceFilePath
    }
}
