import DeadlineTick
import Hosting
import Invocation
import Phase2ToPhase3
import Phase3ToPhase4
import Phase4ToPhase5
import Phase5ToPhase6
import Pipeline
import PlanDay
import ProcessAnalytics
import ProcessPrecompute
import ProcessRaw
import Scrape

/// The functions of the bundle, as the binaries wire them.
enum FunctionCatalog {
    /// What every function of the bundle says of itself, in the order in which a day calls them.
    static let contracts: [FunctionContract] = [
        PlanDay.contract, Scrape.contract, ProcessRaw.contract, Phase2ToPhase3.contract, ProcessAnalytics.contract,
        Phase3ToPhase4.contract, ProcessPrecompute.contract, Phase4ToPhase5.contract, Phase5ToPhase6.contract,
        DeadlineTick.contract,
    ]

    /// Every function that the configured pipeline has work for: a boundary that nobody plays has no handler.
    static func functions(_ live: Live) throws -> [AnyFunction] {
        try Self.boundaries(live)
            + [
                AnyFunction(PlanDay(ports: live.ports)),
                AnyFunction(
                    Scrape(ports: live.ports, http: live.http, address: live.address, secret: live.secret)),
                AnyFunction(ProcessRaw(ports: live.ports)),
                AnyFunction(ProcessAnalytics(ports: live.ports)),
                AnyFunction(ProcessPrecompute(ports: live.ports)),
                AnyFunction(DeadlineTick(ports: live.ports)),
            ]
    }

    private static func boundaries(_ live: Live) throws -> [AnyFunction] {
        try live.ports.topology.boundaries.map { definition in
            switch definition.name {
            case Phase2ToPhase3.name: AnyFunction(try Phase2ToPhase3(ports: live.ports))
            case Phase3ToPhase4.name: AnyFunction(try Phase3ToPhase4(ports: live.ports))
            case Phase4ToPhase5.name: AnyFunction(try Phase4ToPhase5(ports: live.ports))
            case Phase5ToPhase6.name: AnyFunction(try Phase5ToPhase6(ports: live.ports))
            default: throw StoreError(.corrupt, "boundary '\(definition.name)' has no function")
            }
        }
    }
}
