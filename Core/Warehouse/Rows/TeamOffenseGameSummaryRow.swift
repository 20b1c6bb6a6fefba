package import Timing

/// What a team's offense did in one game.
package struct TeamOffenseGameSummaryRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.teamOffenseGameSummary

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    /// The id of NBA.com, such as `0022300555`.
    package var nbaGameID: String?
    package var gameDate: GameDate
    package var teamAbbr: String
    package var opponentTeamAbbr: String
    package var seasonYear: Int
    /// Summed from player rows.
    package var pointsScored: Int?
    package var fgAttempts: Int?
    package var fgMakes: Int?
    package var threePtAttempts: Int?
    package var threePtMakes: Int?
    package var ftAttempts: Int?
    package var ftMakes: Int?
    /// Of players; team rebounds are in no player row.
    package var rebounds: Int?
    package var assists: Int?
    /// Of players; team turnovers are in no player row.
    package var turnovers: Int?
    package var personalFouls: Int?
    /// From play-by-play; null without it, as are the other zones.
    package var teamPaintAttempts: Int?
    package var teamPaintMakes: Int?
    package var teamMidRangeAttempts: Int?
    package var teamMidRangeMakes: Int?
    package var pointsInPaintScored: Int?
    /// Points per 100 possessions.
    package var offensiveRating: Double?
    /// Possessions per 48 minutes, both teams averaged.
    package var pace: Double?
    /// Rounded; the ratings use the exact number.
    package var possessions: Int?
    package var tsPct: Double?
    package var homeGame: Bool
    package var winFlag: Bool?
    /// Negative for the loser.
    package var marginOfVictory: Int?
    /// 0 for a game of 48 minutes.
    package var overtimePeriods: Int?
    /// 0 to 1: half completeness, half agreement of the sources; 0 until rated.
    package var qualityScore = 0.0
    /// `gold` from 0.9, `silver` from 0.7, else `bronze`.
    package var dataQualityTier = "bronze"
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        gameID: String, gameDate: GameDate, teamAbbr: String, opponentTeamAbbr: String, seasonYear: Int, homeGame: Bool
    ) {
        self.gameID = gameID
        self.gameDate = gameDate
        self.teamAbbr = teamAbbr
        self.opponentTeamAbbr = opponentTeamAbbr
        self.seasonYear = seasonYear
        self.homeGame = homeGame
    }
}
