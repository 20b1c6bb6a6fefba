package import Pipeline
import Scraping

extension TopologySurroundings {
    /// The functions and sources of this build, and the zones of this machine.
    package static func bundle(of topology: Topology) throws -> TopologySurroundings {
        TopologySurroundings(
            contracts: FunctionCatalog.contracts, sources: Set(SourceCatalog.all.map(\.id)),
            zones: try topology.zones())
    }
}
