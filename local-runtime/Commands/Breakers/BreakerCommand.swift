import ArgumentParser
import Hosting
import Invocation
import Resilience
import Telemetry
import Timing

/// `fastbreak breaker`: an operator's word on the breaker of a host.
struct BreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breaker", abstract: "Hold a host's breaker open, have it only observe, or take that back.",
        discussion: """
            What is said holds for every process that shares the store, until it ends by itself. `fastbreak sources` \
            shows it beside the state that the breaker has of its own.

            Examples:
              fastbreak breaker open stats.nba.com --expires 2h --by ann --reason "they asked us to stop until noon"
              fastbreak breaker observe api.the-odds-api.com --expires 1d --by ann --reason "the threshold is on trial"
              fastbreak breaker clear stats.nba.com
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
        commandName: "observe", abstract: "Let every call through to a host, and mark those that it would refuse.")

    @OptionGroup var order: BreakerOrderOptions
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await self.order.put(.observeOnly, self.store)
    }
}

/// `fastbreak breaker clear`.
struct ClearBreakerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Leave a host's breaker to itself again.")

    @OptionGroup var host: BreakerHostOptions
    @OptionGroup var store: StoreOptions

    func run() async throws {
        try await self.host.set(nil, self.store)
    }
}
