package import Invocation
package import Timing

/// What a topology speaks of and does not hold itself: the functions of the bundle, the sources, the zones.
package struct TopologySurroundings: Sendable {
    /// What each function says of itself.
    package var contracts: [FunctionContract]
    /// Ids of the sources that can be scraped.
    package var sources: Set<String>
    /// The source that stands in for one that is down, by the latter's id.
    package var fallbacks: [String: String]
    /// The rules of the zones that schedules may name.
    package var zones: [String: TimeZoneRules]

    package init(
        contracts: [FunctionContract], sources: Set<String>, fallbacks: [String: String],
        zones: [String: TimeZoneRules]
    ) {
        self.contracts = contracts
        self.sources = sources
        self.fallbacks = fallbacks
        self.zones = zones
    }
}
