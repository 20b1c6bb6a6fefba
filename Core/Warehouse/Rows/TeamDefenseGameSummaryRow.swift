package import Timing

/// What a team's defense allowed in one game.
package struct TeamDefenseGameSummaryRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.teamDefenseGameSummary

    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var defendingTeamAbbr: String
    package var opponentTeamAbbr: String
    package var seasonYear: Int
    /// Summed from the opponent's player rows.
    package var pointsAllowed: Int?
    package var oppFgAttempts: Int?
    package var oppFgMakes: Int?
    package var oppThreePtAttempts: Int?
    package var oppThreePtMakes: Int?
    package var oppFtAttempts: Int?
    package var oppFtMakes: Int?
    package var oppRebounds: Int?
    package var oppAssists: Int?
    package var turnoversForced: Int?
    package var foulsCommitted: Int?
    /// From play-by-play; null without it, as are the other zones.
    package var oppPaintAttempts: Int?
    package var oppPaintMakes: Int?
    package var oppMidRangeAttempts: Int?
    package var oppMidRangeMakes: Int?
    package var pointsInPaintAllowed: Int?
    package var midRangePointsAllowed: Int?
    package var threePtPointsAllowed: Int?
    package var steals: Int?
    package var defensiveRebounds: Int?
    /// Points allowed per 100 possessions.
    package var defensiveRating: Double?
    /// Possessions per 48 minutes, both teams averaged.
    package var opponentPace: Double?
    package var opponentTsPct: Double?
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
        gameID: String, gameDate: GameDate, defendingTeamAbbr: String, opponentTeamAbbr: String, seasonYear: Int,
        homeGame: Bool
    ) {
        self.gameID = gameID
        self.gameDate = gameDate
        self.defendingTeamAbbr = defendingTeamAbbr
        self.opponentTeamAbbr = opponentTeamAbbr
        self.seasonYear = seasonYear
        self.homeGame = homeGame
    }
}
