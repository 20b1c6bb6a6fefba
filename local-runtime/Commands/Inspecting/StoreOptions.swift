import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Rollout
import Telemetry
import Timing

/// The options of every command that looks into a store.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data folder. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    /// The adapters of the chosen store; one that is refused ends the command with every problem listed.
    func live() async throws -> Live {
        try await self.withConfiguration { try await Live.open($0) }
    }

    /// The adapters of the chosen store, at the time of the day that it last played.
    ///
    /// A file whose newest event is older than two days holds a day of the past: dated today, an order would come after
    /// every deadline of it, and end what it was to save. `FASTBREAK_TIME` and a server keep their own time.
    ///
    /// - Parameter note: is told when that is not now.
    func liveInStoreTime(_ note: (String) -> Void = { _ in }) async throws -> Live {
        try await self.withConfiguration { configuration in
            let live = try await Live.open(configuration)
            guard configuration.runtime.startTime == nil, configuration.runtime.isOnFile,
                let newest = try await live.ports.store.newestEvent(),
                newest.advanced(by: .seconds(2 * 86_400)) < live.time.now()
            else { return live }
            note(
                "the newest event of this store is of \(newest): that is taken for now; FASTBREAK_TIME sets another time"
            )
            return try await Live.open(configuration, time: .starting(at: newest.nextMinute))
        }
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

extension RuntimeFlags {
    /// Whether the store is a SQLite file.
    fileprivate var isOnFile: Bool {
        if case .postgres = self.database { false } else { true }
    }
}
