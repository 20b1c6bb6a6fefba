import ArgumentParser
import Invocation
import Pipeline

/// `fastbreak topology show`: phases, processors, boundaries, topics and schedules.
struct TopologyShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show phases, processors, boundaries, topics and schedules.",
        discussion: """
            Examples:
              fastbreak topology show
              fastbreak topology show --json
            """)

    @Flag(help: "Print one JSON object instead of text.")
    var json = false

    func run() async throws {
        let view = TopologyView(.nba)
        print(self.json ? try JSON.encode(view) : view.text)
    }
}
