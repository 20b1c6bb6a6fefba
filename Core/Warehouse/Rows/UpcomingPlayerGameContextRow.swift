package import Timing

/// What a player brings to a game, known before it starts.
package struct UpcomingPlayerGameContextRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.upcomingPlayerGameContext

    package var playerLookup: String
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var teamAbbr: String
    package var opponentTeamAbbr: String
    package var hasPropLine: Bool
    /// The last line before the game.
    package var currentPointsLine: Double?
    package var openingPointsLine: Double?
    package var lineMovement: Double?
    /// The book.
    package var currentPointsLineSource: String?
    package var openingPointsLineSource: String?
    /// Handicap of the player's team in points, negative for the favourite.
    package var gameSpread: Double?
    package var openingSpread: Double?
    package var spreadMovement: Double?
    package var gameSpreadSource: String?
    package var gameTotal: Double?
    package var openingTotal: Double?
    package var totalMovement: Double?
    package var gameTotalSource: String?
    package var homeGame: Bool
    /// Null, like all that follows, before the player's first game of the season.
    package var backToBack: Bool?
    /// Days off in between: 0 on a back-to-back.
    package var daysRest: Int?
    package var daysRestBeforeLastGame: Int?
    /// In the seven days before the date.
    package var gamesInLast7Days: Int?
    package var gamesInLast14Days: Int?
    /// Rounded.
    package var minutesInLast7Days: Int?
    package var minutesInLast14Days: Int?
    /// Over the games of the last seven days.
    package var avgMinutesPerGameLast7: Double?
    /// Second nights.
    package var backToBacksLast14Days: Int?
    package var avgUsageRateLast7Games: Double?
    /// Over as many games as there are, up to five.
    package var pointsAvgLast5: Double?
    package var pointsAvgLast10: Double?
    /// Latest games in a row above the line.
    package var propOverStreak: Int?
    package var propUnderStreak: Int?
    package var opponentDaysRest: Int?
    /// 0 to 1: half completeness, half agreement of the sources; 0 until rated.
    package var qualityScore = 0.0
    /// `gold` from 0.9, `silver` from 0.7, else `bronze`.
    package var dataQualityTier = "bronze"
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, gameID: String, gameDate: GameDate, teamAbbr: String, opponentTeamAbbr: String,
        hasPropLine: Bool, homeGame: Bool
    ) {
        self.playerLookup = playerLookup
        self.gameID = gameID
        self.gameDate = gameDate
        self.teamAbbr = teamAbbr
        self.opponentTeamAbbr = opponentTeamAbbr
        self.hasPropLine = hasPropLine
        self.homeGame = homeGame
    }
}
