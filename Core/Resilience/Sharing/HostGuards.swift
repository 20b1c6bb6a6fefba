import Synchronization
package import Timing

/// The guards of one process, one for each host, made when a host is first called.
package final class HostGuards: Sendable {
    /// How hosts are guarded that have nothing of their own declared.
    package struct Configuration: Sendable {
        package var breaker: BreakerConfiguration
        package var budget: RetryBudget.Configuration
        /// Whether calls are turned away in proportion to what the host turns away.
        package var isThrottled: Bool
        /// False leaves only what hosts say: the declared rates are not kept.
        package var keepsRates: Bool
        /// False for the kill switch: waits that hosts have named are not obeyed, whoever was told them.
        package var honoursRetryAfter: Bool

        package init(
            breaker: BreakerConfiguration = BreakerConfiguration(),
            budget: RetryBudget.Configuration = RetryBudget.Configuration(), isThrottled: Bool = false,
            keepsRates: Bool = true, honoursRetryAfter: Bool = true
        ) {
            self.breaker = breaker
            self.budget = budget
            self.isThrottled = isThrottled
            self.keepsRates = keepsRates
            self.honoursRetryAfter = honoursRetryAfter
        }
    }

    private let configuration: Configuration
    private let holder: String
    private let store: ResilienceStore?
    private let clock: @Sendable () -> Timestamp
    private let guards = Mutex<[String: HostGuard]>([:])

    /// - Parameter holder: distinguishes this process from others that would probe a host.
    /// - Parameter store: nil where one process has its hosts to itself.
    /// - Throws: ``ResilienceError`` for a configuration with which no guard could be made.
    package init(
        _ configuration: Configuration = Configuration(), holder: String, store: ResilienceStore?,
        clock: @escaping @Sendable () -> Timestamp
    ) throws(ResilienceError) {
        _ = try Breaker(configuration.breaker)
        _ = try RetryBudget(configuration.budget)
        self.configuration = configuration
        self.holder = holder
        self.store = store
        self.clock = clock
    }

    /// The guard of a host; the rates are those with which it is first asked for.
    package func host(_ name: String, rates: [Rate]) throws(ResilienceError) -> HostGuard {
        if let made = self.guards.withLock({ $0[name] }) { return made }
        let honours = self.configuration.honoursRetryAfter
        let new = HostGuard(
            host: name, holder: self.holder,
            breaker: try Breaker(self.configuration.breaker, honoursRetryAfter: honours),
            limiter: try Limiter(self.configuration.keepsRates ? rates : [], honoursRetryAfter: honours),
            budget: try RetryBudget(self.configuration.budget),
            throttle: self.configuration.isThrottled ? try AdaptiveThrottle() : nil, store: self.store,
            clock: self.clock)
        return self.guards.withLock { guards in
            if let made = guards[name] { return made }
            guards[name] = new
            return new
        }
    }
}
