import ArgumentParser
import Hosting
import Invocation
import Pipeline
import Timing

/// `fastbreak explain`: why a boundary stands where it stands, and what happens next.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain why a boundary stands where it stands, and what happens next.",
        discussion: """
            Examples:
              fastbreak explain phase2-to-phase3 2024-01-15
              fastbreak explain phase3-to-phase4 2024-01-15 --mode overnight --json
            """)

    @Argument(help: "The boundary, such as phase2-to-phase3.")
    var boundary: String

    @Argument(help: "The game date, YYYY-MM-DD.")
    var date: String

    @Option(help: "overnight, same_day, tomorrow or backfill.")
    var mode = "overnight"

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard GameDate(self.date) != nil else {
            throw ValidationError("'\(self.date)' is not a date that exists, written YYYY-MM-DD")
        }
        guard RunMode(rawValue: self.mode) != nil else {
            throw ValidationError("--mode '\(self.mode)' is not one of \(RunMode.names)")
        }
    }

    func run() async throws {
        let live = try await self.store.live()
        let topology = live.ports.topology
        guard let definition = topology.boundary(self.boundary) else {
            let known = topology.boundaries.map(\.name).joined(separator: ", ")
            throw ArgumentParser.ExitCode.unknown("'\(self.boundary)' is no boundary; known are \(known)")
        }
        guard let date = GameDate(self.date), let mode = RunMode(rawValue: self.mode) else { return }
        let key = BoundaryKey(pipeline: topology.pipeline, boundary: self.boundary, date: date, mode: mode)
        guard let boundary = try await live.ports.store.boundary(key) else {
            throw ArgumentParser.ExitCode.unknown("\(key) has never been planned")
        }
        let explanation = Explanation(
            of: boundary, definition: definition, topology: topology,
            events: try await live.inspection.events(key),
            messages: try await live.inspection.messages(boundary.correlationID))
        print(self.store.json ? try JSON.encode(explanation) : explanation.text)
    }
}
