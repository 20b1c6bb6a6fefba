package import Invocation
package import Timing

/// What a topology speaks of and does not hold itself: the functions of the bundle, the sources, the zones.
package struct TopologySurroundings: Sendable {
    /// What each function says of itself.
    package var contracts: [FunctionContract]
    /// Ids of the sources that can be scraped.
    package var sources: Set<String>
    /// The rules of the zones that schedules may name.
    package var zones: [String: TimeZoneRules]

    package init(contracts: [FunctionContract], sources: Set<String>, zones: [String: TimeZoneRules]) {
        self.contracts = contracts
        self.sources = sources
        self.zones = zones
    }
}
