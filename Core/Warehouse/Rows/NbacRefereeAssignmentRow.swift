package import Timing

/// One official of one game.
package struct NbacRefereeAssignmentRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.nbacRefereeGameAssignments

    /// Canonical: `20250108_OKC_CLE`.
    package var gameID: String
    /// The id of NBA.com: `0022400509`.
    package var nbaGameID: String
    package var gameDate: GameDate
    /// As NBA.com writes it: `20250108/OKCCLE`.
    package var gameCode: String
    package var seasonYear: Int
    package var homeTeamAbbr: String
    package var awayTeamAbbr: String
    /// 1 is the crew chief; 4 stands by.
    package var officialPosition: Int
    package var officialName: String
    /// The id of NBA.com.
    package var officialCode: Int
    package var officialJerseyNumber: String?
    package var sourceFilePath: String

    package init(
        gameID: String, nbaGameID: String, gameDate: GameDate, gameCode: String, seasonYear: Int,
        homeTeamAbbr: String, awayTeamAbbr: String, officialPosition: Int, officialName: String, officialCode: Int,
        officialJerseyNumber: String? = nil, sourceFilePath: String
    ) {
        self.gameID = gameID
        self.nbaGameID = nbaGameID
        self.gameDate = gameDate
        self.gameCode = gameCode
        self.seasonYear = seasonYear
        self.homeTeamAbbr = homeTeamAbbr
        self.awayTeamAbbr = awayTeamAbbr
        self.officialPosition = officialPosition
        self.officialName = officialName
        self.officialCode = officialCode
        self.officialJerseyNumber = officialJerseyNumber
        self.sourceFilePath = sourceFilePath
    }
}
