package import Timing

/// An injured player as balldontlie lists him.
package struct BdlInjuryRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlInjuries

    package var scrapeDate: GameDate
    package var bdlPlayerID: Int
    package var playerFullName: String
    package var playerLookup: String
    /// Null for a player without a team.
    package var teamAbbr: String?
    package var position: String?
    /// As the source writes it: `Out`, `Day-To-Day`.
    package var injuryStatus: String
    /// As the source writes it, which is without a year: `Oct 1`.
    package var returnDate: String?
    package var injuryDescription: String?
    package var sourceFilePath: String

    package init(
        scrapeDate: GameDate, bdlPlayerID: Int, playerFullName: String, playerLookup: String, teamAbbr: String? = nil,
        position: String? = nil, injuryStatus: String, returnDate: String? = nil, injuryDescription: String? = nil,
        sourceFilePath: String
    ) {
        self.scrapeDate = scrapeDate
        self.bdlPlayerID = bdlPlayerID
        self.playerFullName = playerFullName
        self.playerLookup = playerLookup
        self.teamAbbr = teamAbbr
        self.position = position
        self.injuryStatus = injuryStatus
        self.returnDate = returnDate
        self.injuryDescription = injuryDescription
        self.sourceFilePath = sourceFilePath
    }
}
