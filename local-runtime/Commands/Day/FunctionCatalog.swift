import DeadlineTick
import GateAdmin
import HTTPAdapter
import Hosting
package import Invocation
import PDFTextAdapter
import Phase2ToPhase3
import Phase3ToPhase4
import Phase4ToPhase5
import Phase5ToPhase6
package import Pipeline
import PlanDay
import ProcessAnalytics
import ProcessPrecompute
import ProcessRaw
import Prune
import Scrape
package import Scraping

/// The functions of the bundle, as the binaries wire them.
package enum FunctionCatalog {
    /// What every function of the bundle says of itself, in the order in which a day calls them.
    static let contracts: [FunctionContract] = [
        PlanDay.contract, Scrape.contract, ProcessRaw.contract, Phase2ToPhase3.contract, ProcessAnalytics.contract,
        Phase3ToPhase4.contract, ProcessPrecompute.contract, Phase4ToPhase5.contract, Phase5ToPhase6.contract,
        DeadlineTick.contract, GateAdmin.contract, Prune.contract,
    ]

    static func functions(_ live: Live) throws -> [AnyFunction] {
        try Self.functions(
            live.ports, upstreams: try live.upstreams(CurlTransport(configuration: Self.transport(live)).client))
    }

    private static func transport(_ live: Live) -> CurlConfiguration {
        CurlConfiguration(caFile: live.caFile, proxy: live.proxy, sources: live.address)
    }

    /// Every function that the configured pipeline has work for: a boundary that nobody plays has no handler.
    package static func functions(
        _ ports: Ports, upstreams: Upstreams
    ) throws -> [AnyFunction] {
        try Self.boundaries(ports)
            + [
                AnyFunction(PlanDay(ports: ports)),
                AnyFunction(Scrape(ports: ports, upstreams: upstreams)),
                AnyFunction(ProcessRaw(ports: ports, pdf: .poppler)),
                AnyFunction(ProcessAnalytics(ports: ports)),
                AnyFunction(ProcessPrecompute(ports: ports)),
                AnyFunction(DeadlineTick(ports: ports)),
                AnyFunction(Prune(ports: ports)),
            ]
    }

    private static func boundaries(_ ports: Ports) throws -> [AnyFunction] {
        try ports.topology.boundaries.map { definition in
            switch definition.name {
            case Phase2ToPhase3.name: AnyFunction(try Phase2ToPhase3(ports: ports))
            case Phase3ToPhase4.name: AnyFunction(try Phase3ToPhase4(ports: ports))
            case Phase4ToPhase5.name: AnyFunction(try Phase4ToPhase5(ports: ports))
            case Phase5ToPhase6.name: AnyFunction(try Phase5ToPhase6(ports: ports))
            default: throw StoreError(.corrupt, "boundary '\(definition.name)' has no function")
            }
        }
    }
}
