import ArgumentParser

/// `fastbreak topology`: the pipeline as it is declared.
struct TopologyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology", abstract: "Check and show the pipeline as it is declared.",
        subcommands: [TopologyCheckCommand.self, TopologyShowCommand.self])
}
