package import Timing

/// What a defense allows, by zone of the floor.
package struct TeamDefenseZoneAnalysisRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.teamDefenseZoneAnalysis

    package var teamAbbr: String
    /// The last date whose games are included.
    package var analysisDate: GameDate
    /// 0 to 1: makes per attempt; null without play-by-play, as is all of paint and mid-range.
    package var paintPctAllowedLast15: Double?
    package var paintAttemptsAllowedPerGame: Double?
    package var paintPointsAllowedPerGame: Double?
    /// Percentage points allowed above the league; negative is better.
    package var paintDefenseVsLeagueAvg: Double?
    package var midRangePctAllowedLast15: Double?
    package var midRangeAttemptsAllowedPerGame: Double?
    package var midRangeDefenseVsLeagueAvg: Double?
    package var threePtPctAllowedLast15: Double?
    package var threePtAttemptsAllowedPerGame: Double?
    package var threePtDefenseVsLeagueAvg: Double?
    /// Mean of the games.
    package var defensiveRatingLast15: Double?
    package var opponentPointsPerGame: Double?
    package var opponentPace: Double?
    /// 1 to 15.
    package var gamesInSample: Int
    /// `paint`, `mid_range` or `three`: lowest against the league; null unless all three are known.
    package var strongestZone: String?
    package var weakestZone: String?
    /// Columns that the data does not support, by name.
    package var missing: [String]
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        teamAbbr: String, analysisDate: GameDate, gamesInSample: Int, missing: [String]
    ) {
        self.teamAbbr = teamAbbr
        self.analysisDate = analysisDate
        self.gamesInSample = gamesInSample
        self.missing = missing
    }
}
