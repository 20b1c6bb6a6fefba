import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Telemetry

/// The options of every command that looks into a store.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data folder. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    /// The adapters of the chosen store; one that is refused or not there ends the command with every problem listed.
    func live() async throws -> Live {
        try await self.withConfiguration { try await Live.openExisting($0) }
    }

    /// The same for an order that may be given before the first run; a store that is not there is made.
    func liveOrNew() async throws -> Live {
        try await self.withConfiguration { try await Live.open($0) }
    }

    /// Runs a block with what the environment says, and ends the command where that or the store is refused.
    func withConfiguration<R>(_ body: (HostConfiguration) async throws -> R) async throws -> R {
        var variables = HostEnvironment.variables
        if let data { variables["FASTBREAK_DATA"] = data }
        do {
            return try await body(try HostConfiguration(environment: variables))
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: "configuration: \(problem)") }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue)
        } catch let error as StoreError {
            let code: Invocation.ExitCode = error.isTransient ? .retry : .configuration
            StandardError.append(line: "\(code): \(error)")
            throw ArgumentParser.ExitCode(code.rawValue)
        }
    }
}
