import ArgumentParser
import GateAdmin
import Hosting
import Invocation
import Resilience
import Telemetry
import Timing

/// `fastbreak breaker`: an operator's word on the breaker of a host.
struct BreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaker",
        abstract: "Hold a host's breaker open, have it only observe, take that back, or forget what a host asked for.",
        discussion: """
            What is said holds for every process that shares the store, until it ends by itself. `fastbreak sources` \
            shows it beside the state that the breaker has of its own.

            Examples:
              fastbreak breaker open stats.nba.com --expires 2h --by ann --reason "they asked us to stop until noon"
              fastbreak breaker observe api.the-odds-api.com --expires 1d --by ann --reason "the threshold is on trial"
              fastbreak breaker clear stats.nba.com
              fastbreak breaker clear stats.nba.com --waits --by ann --reason "they said until 2030, and meant 20:30"
            """,
        subcommands: [OpenBreakerCommand.self, ObserveBreakerCommand.self, ClearBreakerCommand.self])
}

/// `fastbreak breaker open`.
struct OpenBreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Let no call through to a host until a moment comes.")

    @OptionGroup var order: BreakerOrderOptions
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await self.order.put(.forcedOpen, self.store)
    }
}

/// `fastbreak breaker observe`.
struct ObserveBreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observe", abstract: "Let every call through to a host, and mark those that it would refuse.",
        discussion: """
            Neither the breaker nor the throttle (RATE_LIMIT_THROTTLE_ENABLED) refuses a call then: both only conclude \
            how the host is. Quotas, and waits that the host has named, are kept as ever.
            """)

    @OptionGroup var order: BreakerOrderOptions
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await self.order.put(.observeOnly, self.store)
    }
}

/// `fastbreak breaker clear`.
struct ClearBreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Leave a host's breaker to itself again.",
        discussion: """
            Runs that were put off while it was held open come at the time for which they were put off.

            With --waits what the host has asked for is forgotten too, whoever was told it: the wait that it named, a \
            breaker that stays open for that, the pace learnt from its refusals, and what it said is left of its quota. \
            It may then be called earlier than it asked, so a person says why; that is kept in \
            nba_monitoring.rate_limit_events.
            """)

    @OptionGroup var host: BreakerHostOptions
    @OptionGroup var store: StoreOptions

    @Flag(help: "Forget the waits that the host has asked for; needs --by and --reason.")
    var waits = false

    @Option(help: "Why they are forgotten, in at least 20 characters.")
    var reason: String?

    @Option(help: "Who decides that.")
    var by: String?

    func validate() throws {
        guard self.waits else {
            guard self.reason == nil, self.by == nil else {
                throw ValidationError("--by and --reason belong to --waits")
            }
            return
        }
        _ = try self.decision()
    }

    func run() async throws {
        try await self.host.clear(forgetting: self.waits ? self.decision() : nil, self.store)
    }

    private func decision() throws -> WaitsDecision {
        guard let by else { throw ValidationError("--waits needs --by: who decides") }
        guard let reason else { throw ValidationError("--waits needs --reason: why") }
        let checked: (reason: String, by: String)
        do { checked.reason = try GateOrder.reason(reason) } catch { throw ValidationError("--reason \(error)") }
        do { checked.by = try GateOrder.person(by) } catch { throw ValidationError("--by \(error)") }
        return WaitsDecision(reason: checked.reason, by: checked.by)
    }
}
