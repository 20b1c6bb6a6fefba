package import Timing

/// What the official box score says of one player in one game.
package struct GamebookPlayerStatsRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.nbacGamebookPlayerStats

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    /// As NBA.com writes it: `20240115/HOUPHI`.
    package var gameCode: String
    package var gameDate: GameDate
    package var seasonYear: Int
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    package var teamAbbr: String
    package var playerName: String
    package var playerLookup: String
    package var nbaPlayerID: Int
    package var isStarter: Bool
    /// `active`, `dnp` or `inactive`.
    package var playerStatus: String
    /// The comment of the scorer: `DNP - Coach's Decision`.
    package var dnpReason: String?
    /// As the source writes it: `28:13`.
    package var minutes: String?
    /// Minutes with their fraction, 0 to 80.
    package var minutesDecimal: Double?
    package var points: Int?
    package var fieldGoalsMade: Int?
    package var fieldGoalsAttempted: Int?
    package var fieldGoalPercentage: Double?
    package var threePointersMade: Int?
    package var threePointersAttempted: Int?
    package var threePointPercentage: Double?
    package var freeThrowsMade: Int?
    package var freeThrowsAttempted: Int?
    package var freeThrowPercentage: Double?
    package var offensiveRebounds: Int?
    package var defensiveRebounds: Int?
    package var totalRebounds: Int?
    package var assists: Int?
    package var steals: Int?
    package var blocks: Int?
    package var turnovers: Int?
    package var personalFouls: Int?
    /// May be negative.
    package var plusMinus: Int?
    package var sourceFilePath: String

    package init(
        gameID: String, gameCode: String, gameDate: GameDate, seasonYear: Int, homeTeamAbbr: String,
        awayTeamAbbr: String, teamAbbr: String, playerName: String, playerLookup: String, nbaPlayerID: Int,
        isStarter: Bool, playerStatus: String, dnpReason: String? = nil, minutes: String? = nil,
        minutesDecimal: Double? = nil, points: Int? = nil, fieldGoalsMade: Int? = nil,
        fieldGoalsAttempted: Int? = nil, fieldGoalPercentage: Double? = nil, threePointersMade: Int? = nil,
        threePointersAttempted: Int? = nil, threePointPercentage: Double? = nil, freeThrowsMade: Int? = nil,
        freeThrowsAttempted: Int? = nil, freeThrowPercentage: Double? = nil, offensiveRebounds: Int? = nil,
        defensiveRebounds: Int? = nil, totalRebounds: Int? = nil, assists: Int? = nil, steals: Int? = nil,
        blocks: Int? = nil, turnovers: Int? = nil, personalFouls: Int? = nil, plusMinus: Int? = nil,
        sourceFilePath: String
    ) {
        self.gameID = gameID
        self.gameCode = gameCode
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.teamAbbr = teamAbbr
        self.playerName = playerName
        self.playerLookup = playerLookup
        self.nbaPlayerID = nbaPlayerID
        self.isStarter = isStarter
        self.playerStatus = playerStatus
        self.dnpReason = dnpReason
        self.minutes = minutes
        self.minutesDecimal = minutesDecimal
        self.points = points
        self.fieldGoalsMade = fieldGoalsMade
        self.fieldGoalsAttempted = fieldGoalsAttempted
        self.fieldGoalPercentage = fieldGoalPercentage
        self.threePointersMade = threePointersMade
        self.threePointersAttempted = threePointersAttempted
        self.threePointPercentage = threePointPercentage
        self.freeThrowsMade = freeThrowsMade
        self.freeThrowsAttempted = freeThrowsAttempted
        self.freeThrowPercentage = freeThrowPercentage
        self.offensiveRebounds = offensiveRebounds
        self.defensiveRebounds = defensiveRebounds
        self.totalRebounds = totalRebounds
        self.assists = assists
        self.steals = steals
        self.blocks = blocks
        self.turnovers = turnovers
        self.personalFouls = personalFouls
        self.plusMinus = plusMinus
        self.sourceFilePath = sourceFilePath
    }
}
