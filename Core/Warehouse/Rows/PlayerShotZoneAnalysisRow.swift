package import Timing

/// Where a player shoots from, and how well.
package struct PlayerShotZoneAnalysisRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.playerShotZoneAnalysis

    package var playerLookup: String
    /// The last date whose games are included.
    package var analysisDate: GameDate
    /// 0 to 100: share of shots; the three rates add up to 100 where play-by-play covers all games.
    package var paintRateLast10: Double?
    package var midRangeRateLast10: Double?
    /// From box scores.
    package var threePtRateLast10: Double?
    package var totalShotsLast10: Int?
    package var gamesInSample10: Int
    /// `full`, `partial` from half the games, else `small`.
    package var sampleQuality10: String
    /// 0 to 1: makes per attempt.
    package var paintPctLast10: Double?
    package var midRangePctLast10: Double?
    package var threePtPctLast10: Double?
    package var paintAttemptsPerGame: Double?
    package var midRangeAttemptsPerGame: Double?
    package var threePtAttemptsPerGame: Double?
    package var paintRateLast20: Double?
    package var paintPctLast20: Double?
    package var gamesInSample20: Int
    package var sampleQuality20: String
    /// 0 to 100: share of makes.
    package var assistedRateLast10: Double?
    package var unassistedRateLast10: Double?
    /// Columns that the data does not support, by name.
    package var missing: [String]
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, analysisDate: GameDate, gamesInSample10: Int, sampleQuality10: String,
        gamesInSample20: Int, sampleQuality20: String, missing: [String]
    ) {
        self.playerLookup = playerLookup
        self.analysisDate = analysisDate
        self.gamesInSample10 = gamesInSample10
        self.sampleQuality10 = sampleQuality10
        self.gamesInSample20 = gamesInSample20
        self.sampleQuality20 = sampleQuality20
        self.missing = missing
    }
}
