package import Pipeline
import Scraping

extension TopologySurroundings {
    /// The functions and sources of this build, and the zones of this machine.
    package static func bundle(of topology: Topology) throws -> TopologySurroundings {
        let standIns = SourceCatalog.all.compactMap { source in source.fallback.map { (source.id, $0) } }
        return TopologySurroundings(
            contracts: FunctionCatalog.contracts, sources: Set(SourceCatalog.all.map(\.id)),
            fallbacks: Dictionary(uniqueKeysWithValues: standIns), zones: try topology.zones())
    }
}
