package import Warehouse

/// One number that predictions start from.
package struct Feature: Sendable {
    /// What is known of a player before a game; any part may be missing.
    package struct Inputs: Sendable {
        package var isHome: Bool
        package var context: UpcomingPlayerGameContextRow?
        package var cache: PlayerDailyCacheRow?
        package var factors: PlayerCompositeFactorsRow?
        package var zones: PlayerShotZoneAnalysisRow?
        /// Of the opponent.
        package var defense: TeamDefenseZoneAnalysisRow?

        package init(
            isHome: Bool, context: UpcomingPlayerGameContextRow? = nil, cache: PlayerDailyCacheRow? = nil,
            factors: PlayerCompositeFactorsRow? = nil, zones: PlayerShotZoneAnalysisRow? = nil,
            defense: TeamDefenseZoneAnalysisRow? = nil
        ) {
            self.isHome = isHome
            self.context = context
            self.cache = cache
            self.factors = factors
            self.zones = zones
            self.defense = defense
        }
    }

    package let name: String
    package let unit: String
    /// The table that it is read from.
    package let source: TableDefinition
    /// What it tells about the game, in one line.
    package let doc: String
    /// How much a missing value lowers the quality of the row: 3 recent form, 2 role and schedule, 1 refinement.
    package let weight: Int
    package let value: @Sendable (Inputs) -> Double?
}
