package import Timing

/// The record of a team on a date.
package struct BdlStandingRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.bdlStandings

    /// The year in which the season began.
    package var seasonYear: Int
    /// `2024-25`.
    package var seasonDisplay: String
    package var dateRecorded: GameDate
    package var teamAbbr: String
    package var teamFullName: String
    /// `East` or `West`.
    package var conference: String
    package var division: String
    /// 1 to 15.
    package var conferenceRank: Int
    /// 1 to 5.
    package var divisionRank: Int
    package var wins: Int
    package var losses: Int
    package var gamesPlayed: Int
    /// 0 to 1; null before the first game.
    package var winPercentage: Double?
    /// Wins and losses: `41-11`.
    package var conferenceRecord: String
    package var divisionRecord: String
    package var homeRecord: String
    package var roadRecord: String
    package var sourceFilePath: String

    package init(
        seasonYear: Int, seasonDisplay: String, dateRecorded: GameDate, teamAbbr: String, teamFullName: String,
        conference: String, division: String, conferenceRank: Int, divisionRank: Int, wins: Int, losses: Int,
        gamesPlayed: Int, winPercentage: Double? = nil, conferenceRecord: String, divisionRecord: String,
        homeRecord: String, roadRecord: String, sourceFilePath: String
    ) {
        self.seasonYear = seasonYear
        self.seasonDisplay = seasonDisplay
        self.dateRecorded = dateRecorded
        self.teamAbbr = teamAbbr
        self.teamFullName = teamFullName
        self.conference = conference
        self.division = division
        self.conferenceRank = conferenceRank
        self.divisionRank = divisionRank
        self.wins = wins
        self.losses = losses
        self.gamesPlayed = gamesPlayed
        self.winPercentage = winPercentage
        self.conferenceRecord = conferenceRecord
        self.divisionRecord = divisionRecord
        self.homeRecord = homeRecord
        self.roadRecord = roadRecord
        self.sourceFilePath = sourceFilePath
    }
}
