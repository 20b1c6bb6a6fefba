import Alerts
package import Invocation
import Messaging
package import Pipeline
import Timing

/// Each minute, tells the boundaries whose moment has come to look at themselves, and sweeps the outbox.
///
/// It decides nothing: the boundary's own handler is the only writer of its row. A row is claimed in the transaction
/// that announces it, so two ticks at once announce it once, and a tick that dies half-way leaves the rest to the next.
package struct DeadlineTick: Handler {
    package static let name = "deadline-tick"

    /// The scheduler sends nothing that matters.
    package struct Event: Codable, Sendable, Equatable {
        package init() {}
    }

    /// Boundaries told by one transaction.
    package static let batch = 50
    /// Transactions of one invocation; what is left after them waits for the next minute.
    package static let batches = 20
    /// How long a row that was announced is not announced again: less than the minute between two ticks.
    package static let lease = Duration.seconds(50)
    /// Messages published by one invocation.
    private static let messages = 1000

    private let ports: Ports

    package init(ports: Ports) {
        self.ports = ports
    }

    package func handle(_ event: Event, context: InvocationContext) async throws -> Outcome {
        let now = try await self.ports.store.now()
        var notes: [String] = []
        let told = try await self.tell(now, context)
        if told.count > 0 {
            notes.append(
                "\(told.count) due: " + (told.keys.map(\.description) + told.unreadable).joined(separator: ", "))
        }
        if told.left > 0 { notes.append("\(told.left) left for the next tick") }
        if let published = try await self.sweep(now, context), published > 0 {
            notes.append("\(published) published")
        }
        return notes.isEmpty ? .ignored("nothing is due") : .done(notes.joined(separator: "; "))
    }

    /// Announces what is due, batch after batch.
    private func tell(_ now: Timestamp, _ context: InvocationContext) async throws -> DueAnnouncement {
        var told = DueAnnouncement()
        for _ in 0..<Self.batches {
            let batch = try await self.ports.store.announceDue(now, Self.batch, Self.lease) { key, correlationID in
                guard let definition = self.ports.topology.boundary(key.boundary) else { return nil }
                return OutboxMessage(
                    eventID: "due/\(key)/\(now)", topic: definition.dueTopic, orderingKey: key.description,
                    type: "boundary-due", data: try JSON.encode(BoundaryDue(key)), correlationID: correlationID,
                    causationID: context.messageID)
            }
            try await self.report(batch, context)
            told.keys += batch.keys
            told.unreadable += batch.unreadable
            told.left = batch.left
            // Rows that are left although the batch is not full are held by another tick or by their handler.
            if batch.count < Self.batch || batch.left == 0 { break }
        }
        return told
    }

    /// Raises an incident for each row that nobody owns: it must not stop the deadlines of all others, nor be forgotten.
    private func report(_ batch: DueAnnouncement, _ context: InvocationContext) async throws {
        var commit = Commit(correlationID: context.correlationID)
        for key in batch.keys where self.ports.topology.boundary(key.boundary) == nil {
            commit.incidents.append(
                .raise(
                    Incident(
                        key: "\(key)/no-owner", severity: .critical, summary: "a boundary that nobody owns is due",
                        evidence: ["The topology has no boundary '\(key.boundary)'."],
                        correlationID: context.correlationID)))
        }
        for key in batch.unreadable {
            commit.incidents.append(
                .raise(
                    Incident(
                        key: "\(key)/unreadable", severity: .critical, summary: "a boundary that cannot be read is due",
                        evidence: ["Version \(FastbreakVersion.current) does not know the date or mode of '\(key)'."],
                        correlationID: context.correlationID)))
        }
        guard !commit.incidents.isEmpty else { return }
        _ = try await self.ports.store.commit(commit)
    }

    /// Publishes what is due where this process has the bus, and says so when messages do not leave.
    ///
    /// - Returns: how many were published; nil where something else relays.
    private func sweep(_ now: Timestamp, _ context: InvocationContext) async throws -> Int? {
        let outbox = self.ports.store.outbox
        var published: Int?
        if let publisher = self.ports.publisher {
            published = try await Relay(outbox: outbox, publisher: publisher).drain(at: { now }, limit: Self.messages)
        }
        let backlog = try await outbox.overdue(now.advanced(by: .zero - Relay.patience))
        var commit = Commit(correlationID: context.correlationID)
        commit.incidents = [
            backlog.map { .raise(Relay.overdue($0, correlationID: context.correlationID)) }
                ?? .resolve(key: Relay.overdueKey)
        ]
        _ = try await self.ports.store.commit(commit)
        return published
    }
}

extension DeadlineTick {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Tells every boundary whose moment has come to look at itself; sweeps the outbox.",
        event: [], topicsOut: Topology.nba.boundaries.map(\.dueTopic), schedule: "* * * * *")
}
