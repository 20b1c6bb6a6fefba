package import ArgumentParser
import Bench
import Pipeline

/// The `fastbreak` command: the local runtime and its tools.
package struct FastbreakCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "fastbreak",
        abstract: "Runs a phased data pipeline on a laptop, with every safeguard visible.",
        version: FastbreakVersion.current,
        subcommands: [
            DayCommand.self, RunCommand.self, ScheduleCommand.self, StatusCommand.self, ExplainCommand.self,
            IncidentsCommand.self, GateCommand.self, SourcesCommand.self, BreakerCommand.self,
            ErrorsCommand.self, MigrateCommand.self,
            SimulateCommand.self, DeadLettersCommand.self, PruneCommand.self, TopologyCommand.self, BenchCommand.self,
            BackfillCommand.self, UpstreamCommand.self,
        ])

    package init() {}
}
