package import Resilience
package import Scraping
package import Telemetry
package import Timing

extension Upstreams {
    /// The rules of the default flags around a client, with draws that repeat.
    package static func testing(
        http: HTTPClient, address: SourceAddress = SourceAddress(upstream: "http://up"),
        secrets: [String: String] = [:], redactor: Redactor? = nil,
        breaker: BreakerConfiguration = BreakerConfiguration(), maximumRetries: Int = 5,
        honoursRetryAfter: Bool = true, store: ResilienceStore? = nil, holder: String = "one",
        clock: @escaping @Sendable () -> Timestamp
    ) throws -> Upstreams {
        Upstreams(
            http: http, address: address, secret: { secrets[$0] }, accounts: ServiceAccounts { secrets[$0] },
            guards: try HostGuards(
                HostGuards.Configuration(breaker: breaker, honoursRetryAfter: honoursRetryAfter), holder: holder,
                store: store, clock: clock),
            policy: try CallPolicy(
                backoff: try Backoff(), maximumRetries: maximumRetries, honoursRetryAfter: honoursRetryAfter),
            randomness: .seeded(5), redactor: redactor ?? Redactor(secrets: secrets.values.sorted()))
    }
}
