import Timing
import Warehouse

/// One player's line in one game, whichever box score it comes from.
struct BoxLine: Sendable {
    var gameID: String
    var gameDate: GameDate
    var seasonYear: Int
    var team: String
    var opponent: String
    var isHome: Bool
    var lookup: String
    var name: String
    var minutes: Double?
    /// The last period of the game so far, where the source says it.
    var period: Int?
    var isStarter: Bool?
    var points: Int?
    var assists: Int?
    var offensiveRebounds: Int?
    var defensiveRebounds: Int?
    var steals: Int?
    var blocks: Int?
    var turnovers: Int?
    var personalFouls: Int?
    var fieldGoals: Int?
    var fieldGoalAttempts: Int?
    var threes: Int?
    var threeAttempts: Int?
    var freeThrows: Int?
    var freeThrowAttempts: Int?
    var plusMinus: Int?
    /// Nil unless play-by-play accounts for every attempt of the line.
    var zones: ShotZoneCounts?

    var hasPlayed: Bool { (self.minutes ?? 0) > 0 }

    /// The terms of the usage formula, where the line has them all.
    var usage: Usage? {
        guard let minutes = self.minutes, let shots = self.fieldGoalAttempts,
            let freeThrows = self.freeThrowAttempts, let turnovers = self.turnovers
        else { return nil }
        return Usage(
            fieldGoalAttempts: shots, freeThrowAttempts: freeThrows, turnovers: turnovers, minutes: minutes)
    }

    init(_ row: BdlPlayerBoxscoreRow) {
        self.gameID = row.gameID
        self.gameDate = row.gameDate
        self.seasonYear = row.seasonYear
        self.team = row.teamAbbr
        self.isHome = row.teamAbbr == row.homeTeamAbbr
        self.opponent = self.isHome ? row.awayTeamAbbr : row.homeTeamAbbr
        self.lookup = row.playerLookup
        self.name = row.playerFullName
        self.minutes = MinutesPlayed.parse(row.minutes)
        self.period = row.period
        self.points = row.points
        self.assists = row.assists
        self.offensiveRebounds = row.offensiveRebounds
        self.defensiveRebounds = row.defensiveRebounds
        self.steals = row.steals
        self.blocks = row.blocks
        self.turnovers = row.turnovers
        self.personalFouls = row.personalFouls
        self.fieldGoals = row.fieldGoalsMade
        self.fieldGoalAttempts = row.fieldGoalsAttempted
        self.threes = row.threePointersMade
        self.threeAttempts = row.threePointersAttempted
        self.freeThrows = row.freeThrowsMade
        self.freeThrowAttempts = row.freeThrowsAttempted
    }

    init(_ row: GamebookPlayerStatsRow) {
        self.gameID = row.gameID
        self.gameDate = row.gameDate
        self.seasonYear = row.seasonYear
        self.team = row.teamAbbr
        self.isHome = row.teamAbbr == row.homeTeamAbbr
        self.opponent = self.isHome ? row.awayTeamAbbr : row.homeTeamAbbr
        self.lookup = row.playerLookup
        self.name = row.playerName
        self.minutes = row.minutesDecimal ?? MinutesPlayed.parse(row.minutes)
        self.isStarter = row.isStarter
        self.points = row.points
        self.assists = row.assists
        self.offensiveRebounds = row.offensiveRebounds
        self.defensiveRebounds = row.defensiveRebounds
        self.steals = row.steals
        self.blocks = row.blocks
        self.turnovers = row.turnovers
        self.personalFouls = row.personalFouls
        self.fieldGoals = row.fieldGoalsMade
        self.fieldGoalAttempts = row.fieldGoalsAttempted
        self.threes = row.threePointersMade
        self.threeAttempts = row.threePointersAttempted
        self.freeThrows = row.freeThrowsMade
        self.freeThrowAttempts = row.freeThrowsAttempted
        self.plusMinus = row.plusMinus
    }
}
