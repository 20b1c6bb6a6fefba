package import Timing

/// A player on the roster of a team, as ESPN lists it.
package struct EspnTeamRosterRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.espnTeamRosters

    package var rosterDate: GameDate
    /// The year in which the season began.
    package var seasonYear: Int
    package var teamAbbr: String
    package var espnPlayerID: Int
    package var playerFullName: String
    package var playerLookup: String
    package var position: String?
    package var jerseyNumber: String?
    /// Feet and inches as ESPN writes them: `6' 8"`.
    package var height: String?
    /// As ESPN writes it: `210 lbs`.
    package var weight: String?
    package var age: Int?
    package var experienceYears: Int?
    package var college: String?
    /// As ESPN names it: `active`.
    package var rosterStatus: String?
    /// Null for a player without an injury.
    package var injuryStatus: String?
    package var sourceFilePath: String

    package init(
        rosterDate: GameDate, seasonYear: Int, teamAbbr: String, espnPlayerID: Int, playerFullName: String,
        playerLookup: String, position: String? = nil, jerseyNumber: String? = nil, height: String? = nil,
        weight: String? = nil, age: Int? = nil, experienceYears: Int? = nil, college: String? = nil,
        rosterStatus: String? = nil, injuryStatus: String? = nil, sourceFilePath: String
    ) {
        self.rosterDate = rosterDate
        self.seasonYear = seasonYear
        self.teamAbbr = teamAbbr
        self.espnPlayerID = espnPlayerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.position = position
        self.jerseyNumber = jerseyNumber
        self.height = height
        self.weight = weight
        self.age = age
        self.experienceYears = experienceYears
        self.college = college
        self.rosterStatus = rosterStatus
        self.injuryStatus = injuryStatus
        self.sourceFilePath = sourceFilePath
    }
}
