package import Timing

/// Four scores that sum up what a game asks of a player.
package struct PlayerCompositeFactorsRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.playerCompositeFactors

    package var playerLookup: String
    package var gameDate: GameDate
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    /// 0 exhausted to 100 fresh.
    package var fatigueScore: Int?
    /// -3 slow to 3 fast.
    package var paceScore: Double?
    /// -3 to 3: recent usage against the season's.
    package var usageSpikeScore: Double?
    /// -3 strong defense to 3 weak defense.
    package var opponentStrengthScore: Double?
    package var calculationVersion: String
    /// 0 to 100: share of the four scores that could be computed.
    package var dataCompletenessPct: Double
    /// The scores that could not be computed, comma between.
    package var missingDataFields: String?
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, gameDate: GameDate, gameID: String, calculationVersion: String,
        dataCompletenessPct: Double
    ) {
        self.playerLookup = playerLookup
        self.gameDate = gameDate
        self.gameID = gameID
        self.calculationVersion = calculationVersion
        self.dataCompletenessPct = dataCompletenessPct
    }
}
