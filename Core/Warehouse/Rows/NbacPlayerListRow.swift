package import Timing

/// A player with a team, as NBA.com last listed him.
package struct NbacPlayerListRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.nbacPlayerListCurrent

    /// The id of NBA.com.
    package var playerID: Int
    package var playerFullName: String
    package var playerLookup: String
    package var teamAbbr: String
    package var teamID: Int
    package var position: String?
    package var jerseyNumber: String?
    /// Feet and inches: `6-8`.
    package var height: String?
    /// Pounds.
    package var weight: String?
    package var college: String?
    package var country: String?
    /// The year in which the season began.
    package var seasonYear: Int
    package var lastSeenDate: GameDate
    package var sourceFilePath: String

    package init(
        playerID: Int, playerFullName: String, playerLookup: String, teamAbbr: String, teamID: Int,
        position: String? = nil, jerseyNumber: String? = nil, height: String? = nil, weight: String? = nil,
        college: String? = nil, country: String? = nil, seasonYear: Int, lastSeenDate: GameDate,
        sourceFilePath: String
    ) {
        self.playerID = playerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.teamAbbr = teamAbbr
        self.teamID = teamID
        self.position = position
        self.jerseyNumber = jerseyNumber
        self.height = height
        self.weight = weight
        self.college = college
        self.country = country
        self.seasonYear = seasonYear
        self.lastSeenDate = lastSeenDate
        self.sourceFilePath = sourceFilePath
    }
}
