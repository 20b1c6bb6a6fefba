import DeadlineTick
import Hosting
import Invocation
import Phase2ToPhase3
import Phase3ToPhase4
import PlanDay
import ProcessAnalytics
import ProcessPrecompute
import ProcessRaw
import Scrape

/// Every function of the bundle, as the binaries wire them.
enum FunctionCatalog {
    static func functions(_ live: Live) throws -> [AnyFunction] {
        [
            AnyFunction(PlanDay(ports: live.ports)),
            AnyFunction(
                Scrape(ports: live.ports, http: live.http, address: live.address, secret: live.secret)),
            AnyFunction(ProcessRaw(ports: live.ports)),
            AnyFunction(try Phase2ToPhase3(ports: live.ports)),
            AnyFunction(ProcessAnalytics(ports: live.ports)),
            AnyFunction(try Phase3ToPhase4(ports: live.ports)),
            AnyFunction(ProcessPrecompute(ports: live.ports)),
            AnyFunction(DeadlineTick(ports: live.ports)),
        ]
    }
}
