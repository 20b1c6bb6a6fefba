import Alerts
package import Invocation
import Messaging
package import Pipeline
import Timing

/// Each minute, tells the boundaries whose moment has come to look at themselves.
///
/// It decides nothing: the boundary's own handler is the only writer of its row. So two ticks at once, or a tick
/// that dies half-way, do no more than send the same word twice.
package struct DeadlineTick: Handler {
    package static let name = "deadline-tick"

    /// The scheduler sends nothing that matters.
    package struct Event: Codable, Sendable, Equatable {
        package init() {}
    }

    /// Boundaries told by one commit.
    private static let batch = 50

    private let ports: Ports

    package init(ports: Ports) {
        self.ports = ports
    }

    package func handle(_ event: Event, context: InvocationContext) async throws -> Outcome {
        let now = try await self.ports.store.now()
        let due = try await self.ports.store.due(now, Self.batch)
        guard !due.isEmpty else { return .ignored("nothing is due") }
        var commit = Commit(correlationID: context.correlationID)
        for key in due {
            guard let definition = self.ports.topology.boundary(key.boundary) else {
                // One row that nobody owns any more must not stop the deadlines of all others.
                commit.incidents.append(
                    .raise(
                        Incident(
                            key: "\(key)/no-owner", severity: .critical, summary: "a boundary that nobody owns is due",
                            evidence: ["The topology has no boundary '\(key.boundary)'."],
                            correlationID: context.correlationID)))
                continue
            }
            let boundary = try await self.ports.store.boundary(key)
            commit.outbox.append(
                OutboxMessage(
                    eventID: "due/\(key)/\(now)", topic: definition.dueTopic, orderingKey: key.description,
                    type: "boundary-due", data: try JSON.encode(BoundaryDue(key)),
                    correlationID: boundary?.correlationID ?? context.correlationID, causationID: context.messageID))
        }
        _ = try await self.ports.store.commit(commit)
        return .done("\(due.count) due: " + due.map(\.description).joined(separator: ", "))
    }
}

extension DeadlineTick {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Tells every boundary whose moment has come to look at itself.", event: [],
        topicsOut: Topology.nba.boundaries.map(\.dueTopic), schedule: "* * * * *")
}
