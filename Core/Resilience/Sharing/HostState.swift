/// What processes know in common about one host.
package struct HostState: Codable, Sendable, Equatable {
    /// Counts writes, so that one that was decided on an older state is refused; 0 is a host never written.
    package internal(set) var version = 0
    package var breaker = BreakerState()
    package var limiter = LimiterState()

    package init() {}
}
