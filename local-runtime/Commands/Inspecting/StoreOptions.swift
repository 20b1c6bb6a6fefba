import ArgumentParser
import Hosting
import Pipeline
import Telemetry

/// The options of every command that looks into a store.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data folder. Default: $FASTBREAK_DATA or .fastbreak.")
    var data: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    /// The adapters of the chosen folder; a flag that is refused ends the command with every problem listed.
    func live() throws -> Live {
        var variables = HostEnvironment.variables
        if let data { variables["FASTBREAK_DATA"] = data }
        do {
            return try Live.open(try HostConfiguration(environment: variables))
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: "configuration: \(problem)") }
            throw ExitCode(78)
        }
    }
}
