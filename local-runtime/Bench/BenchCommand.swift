package import ArgumentParser

/// `fastbreak bench`: what things cost on this machine.
package struct BenchCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure what things cost on this machine.",
        subcommands: [
            BoundaryBenchCommand.self, GateBenchCommand.self, BreakerBenchCommand.self, ScrapeBenchCommand.self,
            ScrapeCostCommand.self, ScrapeWorkerCommand.self,
        ])

    package init() {}
}
