package import Timing

/// What a player who was on the floor did in one game.
package struct PlayerGameSummaryRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.playerGameSummary

    package var playerLookup: String
    package var playerFullName: String
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var teamAbbr: String
    package var opponentTeamAbbr: String
    /// The year in which the season began.
    package var seasonYear: Int
    package var points: Int?
    /// Above 0; whole minutes where only balldontlie has the game.
    package var minutesPlayed: Double?
    package var assists: Int?
    package var offensiveRebounds: Int?
    package var defensiveRebounds: Int?
    package var steals: Int?
    package var blocks: Int?
    package var turnovers: Int?
    package var fgAttempts: Int?
    package var fgMakes: Int?
    package var threePtAttempts: Int?
    package var threePtMakes: Int?
    package var ftAttempts: Int?
    package var ftMakes: Int?
    /// Only the gamebook knows it.
    package var plusMinus: Int?
    package var personalFouls: Int?
    /// From play-by-play; null without it, as are the other zones and the assisted makes.
    package var paintAttempts: Int?
    package var paintMakes: Int?
    package var midRangeAttempts: Int?
    package var midRangeMakes: Int?
    package var assistedFgMakes: Int?
    package var unassistedFgMakes: Int?
    /// 0 to 100: share of the team's plays that the player finished while on the floor.
    package var usageRate: Double?
    /// Points per two shooting chances; may pass 1.
    package var tsPct: Double?
    /// 0 to 1.5.
    package var efgPct: Double?
    /// Null where only balldontlie has the game: it does not say who started.
    package var starterFlag: Bool?
    /// Null when the sources do not agree on a winner, or have none.
    package var winFlag: Bool?
    /// The last line before the game.
    package var pointsLine: Double?
    /// `over`, `under` or `push` against the last line.
    package var overUnderResult: String?
    /// Points minus the last line.
    package var margin: Double?
    package var openingLine: Double?
    /// Last line minus opening line.
    package var lineMovement: Double?
    /// The book of the last line.
    package var pointsLineSource: String?
    package var openingLineSource: String?
    /// 0 to 1: half completeness, half agreement of the sources; 0 until rated.
    package var qualityScore = 0.0
    /// `gold` from 0.9, `silver` from 0.7, else `bronze`.
    package var dataQualityTier = "bronze"
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, playerFullName: String, gameID: String, gameDate: GameDate, teamAbbr: String,
        opponentTeamAbbr: String, seasonYear: Int
    ) {
        self.playerLookup = playerLookup
        self.playerFullName = playerFullName
        self.gameID = gameID
        self.gameDate = gameDate
        self.teamAbbr = teamAbbr
        self.opponentTeamAbbr = opponentTeamAbbr
        self.seasonYear = seasonYear
    }
}
