package import Timing

/// A game on the schedule of NBA.com.
package struct NbacScheduleRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.nbacSchedule

    /// The id of NBA.com, such as `0022300555`.
    package var gameID: String
    /// Date, visitor and home team: `20240115_HOU_PHI`.
    package var canonicalGameID: String
    /// As NBA.com writes it: `20240115/HOUPHI`.
    package var gameCode: String
    /// The year in which the season began, as the source writes it: `2023`.
    package var season: String
    /// `2023-24`.
    package var seasonNbaFormat: String
    package var seasonYear: Int
    package var gameDate: GameDate
    /// 1 scheduled, 2 in progress, 3 final.
    package var gameStatus: Int
    /// `Final`, the quarter, or the start time in Eastern time: `7:30 pm ET`.
    package var gameStatusText: String?
    package var homeTeamID: Int
    package var homeTeamTricode: String
    package var homeTeamName: String
    package var awayTeamID: Int
    package var awayTeamTricode: String
    package var awayTeamName: String
    package var arenaName: String?
    /// Only the season's schedule says where, on which networks, and whether on neutral ground.
    package var arenaCity: String?
    package var arenaState: String?
    package var neutralSiteFlag: Bool?
    /// National broadcasters: `ESPN, ABC`.
    package var traditionalNetworks: String?
    package var hasNationalTv: Bool
    package var isRegularSeason: Bool
    package var isPlayoffs: Bool
    /// Null before the game.
    package var homeTeamScore: Int?
    /// Null before the game.
    package var awayTeamScore: Int?
    /// Null until the game is final.
    package var winningTeamTricode: String?
    package var dataSource: String
    package var sourceFilePath: String

    package init(
        gameID: String, canonicalGameID: String, gameCode: String, season: String, seasonNbaFormat: String,
        seasonYear: Int, gameDate: GameDate, gameStatus: Int, gameStatusText: String? = nil, homeTeamID: Int,
        homeTeamTricode: String, homeTeamName: String, awayTeamID: Int, awayTeamTricode: String,
        awayTeamName: String, arenaName: String? = nil, hasNationalTv: Bool, isRegularSeason: Bool, isPlayoffs: Bool,
        homeTeamScore: Int? = nil, awayTeamScore: Int? = nil, winningTeamTricode: String? = nil,
        dataSource: String, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.canonicalGameID = canonicalGameID
        self.gameCode = gameCode
        self.season = season
        self.seasonNbaFormat = seasonNbaFormat
        self.seasonYear = seasonYear
        self.gameDate = gameDate
        self.gameStatus = gameStatus
        self.gameStatusText = gameStatusText
        self.homeTeamID = homeTeamID
        self.homeTeamTricode = homeTeamTricode
        self.homeTeamName = homeTeamName
        self.awayTeamID = awayTeamID
        self.awayTeamTricode = awayTeamTricode
        self.awayTeamName = awayTeamName
        self.arenaName = arenaName
        self.hasNationalTv = hasNationalTv
        self.isRegularSeason = isRegularSeason
        self.isPlayoffs = isPlayoffs
        self.homeTeamScore = homeTeamScore
        self.awayTeamScore = awayTeamScore
        self.winningTeamTricode = winningTeamTricode
        self.dataSource = dataSource
        self.sourceFilePath = sourceFilePath
    }
}
