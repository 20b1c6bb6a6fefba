package import Timing

/// What a team brings to a game, known before it starts.
package struct UpcomingTeamGameContextRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.upcomingTeamGameContext

    package var teamAbbr: String
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    package var gameDate: GameDate
    package var seasonYear: Int
    package var opponentTeamAbbr: String
    package var homeGame: Bool
    /// Null, like all rest columns, before the first known game of the season.
    package var isBackToBack: Bool?
    /// 1 on a back-to-back.
    package var daysSinceLastGame: Int?
    /// Days off in between: 0 on a back-to-back.
    package var teamDaysRest: Int?
    /// Counts the season's games in the schedule history, this one included.
    package var gameNumberInSeason: Int?
    /// In the seven days before the date.
    package var gamesInLast7Days: Int?
    package var gamesInLast14Days: Int?
    /// Handicap of this team in points, negative for the favourite.
    package var gameSpread: Double?
    /// Points of both teams.
    package var gameTotal: Double?
    /// The book.
    package var gameSpreadSource: String?
    package var gameTotalSource: String?
    /// Last line minus opening line.
    package var spreadMovement: Double?
    package var totalMovement: Double?
    /// 0 after a loss.
    package var teamWinStreakEntering: Int?
    /// 0 after a win.
    package var teamLossStreakEntering: Int?
    package var lastGameMargin: Int?
    /// `W` or `L`.
    package var lastGameResult: String?
    /// 0 to 1: half completeness, half agreement of the sources; 0 until rated.
    package var qualityScore = 0.0
    /// `gold` from 0.9, `silver` from 0.7, else `bronze`.
    package var dataQualityTier = "bronze"
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        teamAbbr: String, gameID: String, gameDate: GameDate, seasonYear: Int, opponentTeamAbbr: String, homeGame: Bool
    ) {
        self.teamAbbr = teamAbbr
        self.gameID = gameID
        self.gameDate = gameDate
        self.seasonYear = seasonYear
        self.opponentTeamAbbr = opponentTeamAbbr
        self.homeGame = homeGame
    }
}
