package import Timing

/// The features of one player for one game, in the order of their names.
package struct MLFeatureStoreRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.mlFeatureStore

    package var playerLookup: String
    package var gameDate: GameDate
    /// Canonical: `20240115_HOU_PHI`.
    package var gameID: String
    /// Null where history is missing.
    package var features: [Double?]
    package var featureNames: [String]
    package var featureCount: Int
    /// The name of the list, such as `fastbreak_v1`.
    package var featureVersion: String
    /// 0 to 100: weighted share of the features that are known.
    package var featureQualityScore: Double
    package var opponentTeamAbbr: String
    package var isHome: Bool
    package var daysRest: Int?
    /// Fewer than five games before this one; null without history.
    package var earlySeasonFlag: Bool?
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, gameDate: GameDate, gameID: String, features: [Double?], featureNames: [String],
        featureCount: Int, featureVersion: String, featureQualityScore: Double, opponentTeamAbbr: String, isHome: Bool
    ) {
        self.playerLookup = playerLookup
        self.gameDate = gameDate
        self.gameID = gameID
        self.features = features
        self.featureNames = featureNames
        self.featureCount = featureCount
        self.featureVersion = featureVersion
        self.featureQualityScore = featureQualityScore
        self.opponentTeamAbbr = opponentTeamAbbr
        self.isHome = isHome
    }
}
