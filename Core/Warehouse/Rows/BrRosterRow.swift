package import Timing

/// A player on the roster page of a team and season.
package struct BrRosterRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.brRostersCurrent

    /// The year in which the season began.
    package var seasonYear: Int
    /// `2023-24`.
    package var seasonDisplay: String
    /// The NBA.com tricode, not the code of basketball-reference.
    package var teamAbbrev: String
    package var playerFullName: String
    package var playerLookup: String
    package var position: String?
    package var jerseyNumber: String?
    /// Feet and inches: `6-8`.
    package var height: String?
    /// Pounds.
    package var weight: String?
    /// As the page writes it: `January 31, 1995`.
    package var birthDate: String?
    package var college: String?
    /// Seasons before this one; 0 for a rookie.
    package var experienceYears: Int?
    package var lastScrapedDate: GameDate
    package var sourceFilePath: String

    package init(
        seasonYear: Int, seasonDisplay: String, teamAbbrev: String, playerFullName: String, playerLookup: String,
        position: String? = nil, jerseyNumber: String? = nil, height: String? = nil, weight: String? = nil,
        birthDate: String? = nil, college: String? = nil, experienceYears: Int? = nil, lastScrapedDate: GameDate,
        sourceFilePath: String
    ) {
        self.seasonYear = seasonYear
        self.seasonDisplay = seasonDisplay
        self.teamAbbrev = teamAbbrev
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.position = position
        self.jerseyNumber = jerseyNumber
        self.height = height
        self.weight = weight
        self.birthDate = birthDate
        self.college = college
        self.experienceYears = experienceYears
        self.lastScrapedDate = lastScrapedDate
        self.sourceFilePath = sourceFilePath
    }
}
