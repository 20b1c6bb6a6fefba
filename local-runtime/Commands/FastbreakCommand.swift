package import ArgumentParser
import Pipeline

/// The `fastbreak` command: the local runtime and its tools.
package struct FastbreakCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "fastbreak",
        abstract: "Runs a phased data pipeline on a laptop, with every safeguard visible.",
        version: FastbreakVersion.current,
        subcommands: [
            DayCommand.self, BackfillCommand.self, StatusCommand.self, ExplainCommand.self, IncidentsCommand.self,
        ])

    package init() {}
}
