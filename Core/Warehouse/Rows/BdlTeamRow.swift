package import Timing

/// A franchise, of today or gone, as balldontlie lists it.
package struct BdlTeamRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlTeams

    package var bdlTeamID: Int
    /// Our tricode for the thirty teams; for franchises that are gone the code of the source.
    package var teamAbbr: String
    package var fullName: String
    package var city: String?
    package var nickname: String
    /// Null for franchises that are gone.
    package var conference: String?
    package var division: String?
    package var isCurrent: Bool
    /// Null for franchises that are gone.
    package var nbaTeamID: Int?
    package var lastSeenDate: GameDate
    package var sourceFilePath: String

    package init(
        bdlTeamID: Int, teamAbbr: String, fullName: String, city: String? = nil, nickname: String,
        conference: String? = nil, division: String? = nil, isCurrent: Bool, nbaTeamID: Int? = nil,
        lastSeenDate: GameDate, sourceFilePath: String
    ) {
        self.bdlTeamID = bdlTeamID
        self.teamAbbr = teamAbbr
        self.fullName = fullName
        self.city = city
        self.nickname = nickname
        self.conference = conference
        self.division = division
        self.isCurrent = isCurrent
        self.nbaTeamID = nbaTeamID
        self.lastSeenDate = lastSeenDate
        self.sourceFilePath = sourceFilePath
    }
}
