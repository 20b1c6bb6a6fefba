package import Invocation
package import Pipeline
import Timing

/// Opens the boundaries of a game date with their sets and deadlines, and plans again when the schedule lands.
///
/// A boundary that is planned before its first completion ends at its deadline even if nothing ever arrives.
package struct PlanDay: Handler {
    package static let name = "plan-day"

    private let ports: Ports

    package init(ports: Ports) {
        self.ports = ports
    }

    package func handle(_ event: PlanRequest, context: InvocationContext) async throws -> Outcome {
        let today = self.ports.eastern.date(at: context.time.now())
        let mode = event.mode ?? RunMode(gameDate: event.gameDate, today: today)
        let planner = DayPlanner(topology: self.ports.topology, store: self.ports.store, eastern: self.ports.eastern)
        let notes = try await planner.plan(
            event.gameDate, mode: mode, correlationID: context.correlationID, causationID: context.messageID)
        return .done(notes.joined(separator: "; "))
    }
}

extension PlanDay {
    package static let contract = FunctionContract(
        name: Self.name,
        summary: "Opens every boundary of a game date with its sets and deadlines; replans when the schedule lands.",
        event: [.init("game_date", "date YYYY-MM-DD"), .init("mode", RunMode.names, required: false)],
        topicsIn: [Topology.Topic.scheduleLanded], schedule: "before the first scrape of a run")
}
