package import Timing

/// A player under contract, as balldontlie last listed him.
package struct BdlActivePlayerRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlActivePlayersCurrent

    package var bdlPlayerID: Int
    package var playerFullName: String
    package var playerLookup: String
    package var firstName: String
    package var lastName: String
    package var teamAbbr: String
    package var position: String?
    /// Feet and inches: `6-11`.
    package var height: String?
    /// Pounds.
    package var weight: String?
    package var jerseyNumber: String?
    package var college: String?
    package var country: String?
    /// Null for a player who was not drafted.
    package var draftYear: Int?
    package var draftRound: Int?
    package var draftNumber: Int?
    package var lastSeenDate: GameDate
    package var sourceFilePath: String

    package init(
        bdlPlayerID: Int, playerFullName: String, playerLookup: String, firstName: String, lastName: String,
        teamAbbr: String, position: String? = nil, height: String? = nil, weight: String? = nil,
        jerseyNumber: String? = nil, college: String? = nil, country: String? = nil, draftYear: Int? = nil,
        draftRound: Int? = nil, draftNumber: Int? = nil, lastSeenDate: GameDate, sourceFilePath: String
    ) {
        self.bdlPlayerID = bdlPlayerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.firstName = firstName
        self.lastName = lastName
        self.teamAbbr = teamAbbr
        self.position = position
        self.height = height
        self.weight = weight
        self.jerseyNumber = jerseyNumber
        self.college = college
        self.country = country
        self.draftYear = draftYear
        self.draftRound = draftRound
        self.draftNumber = draftNumber
        self.lastSeenDate = lastSeenDate
        self.sourceFilePath = sourceFilePath
    }
}
