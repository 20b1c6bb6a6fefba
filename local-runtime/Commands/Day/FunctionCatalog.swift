import DeadlineTick
import HTTPAdapter
import Hosting
package import Invocation
import Phase2ToPhase3
import Phase3ToPhase4
package import Pipeline
import PlanDay
import ProcessAnalytics
import ProcessPrecompute
import ProcessRaw
import Scrape
package import Scraping

/// Every function of the bundle, as the binaries wire them.
package enum FunctionCatalog {
    static func functions(_ live: Live) throws -> [AnyFunction] {
        try Self.functions(
            live.ports, http: CurlTransport().client, address: live.address, secret: live.secret)
    }

    /// The same over other ports, such as a store in memory.
    package static func functions(
        _ ports: Ports, http: HTTPClient, address: SourceAddress, secret: @escaping @Sendable (String) -> String?
    ) throws -> [AnyFunction] {
        [
            AnyFunction(PlanDay(ports: ports)),
            AnyFunction(Scrape(ports: ports, http: http, address: address, secret: secret)),
            AnyFunction(ProcessRaw(ports: ports)),
            AnyFunction(try Phase2ToPhase3(ports: ports)),
            AnyFunction(ProcessAnalytics(ports: ports)),
            AnyFunction(try Phase3ToPhase4(ports: ports)),
            AnyFunction(ProcessPrecompute(ports: ports)),
            AnyFunction(DeadlineTick(ports: ports)),
        ]
    }
}
