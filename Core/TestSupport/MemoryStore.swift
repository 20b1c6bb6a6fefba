import Alerts
package import Messaging
package import Pipeline
import Synchronization
package import Timing
import Warehouse

/// The store in memory, with the semantics of the durable ones, and open for inspection.
package final class MemoryStore: Sendable {
    private let time: TimeSource
    private let state = Mutex(MemoryState())

    package init(time: TimeSource) {
        self.time = time
    }

    /// What the code under test is given.
    package var store: Store {
        Store(
            now: { self.time.now() },
            commit: { try self.commit($0) },
            boundary: { self.current.boundaries[$0] },
            boundaries: { pipeline, date in
                self.current.boundaries.values
                    .filter { $0.key.pipeline == pipeline && $0.key.date == date }
                    .sorted { $0.key < $1.key }
            },
            announceDue: { now, limit, lease, message in
                let createdAt = self.time.now()
                return try self.change { try $0.announceDue(now, limit, lease, at: createdAt, message) }
            },
            nextWake: { self.current.nextWake },
            newestEvent: { self.newestEvent },
            hasApplied: { self.current.hasApplied($0, $1) },
            incidents: {
                self.current.incidents.sorted { ($0.openedAt, $0.incident.key) < ($1.openedAt, $1.incident.key) }
            },
            outbox: OutboxStore(
                heads: { self.current.outbox.heads(dueAt: $0, limit: $1) },
                markSent: { eventIDs, now in self.state.withLock { $0.outbox.markSent(eventIDs, at: now) } },
                markFailed: { eventID, reason, now in
                    self.state.withLock { $0.markFailed(eventID, reason: reason, at: now) }
                },
                overdue: { self.current.outbox.overdue(before: $0) }),
            deadLetters: self.deadLetterStore,
            pruning: Pruning(
                count: { self.current.countPrunable($0) },
                removeBatch: { kind, limits, batch in
                    self.state.withLock { $0.prune(kind, limits, batch: batch) }
                }),
            warehouse: WarehouseReader(
                select: { self.current.warehouse.select($0) },
                measure: { self.current.warehouse.measure($0) },
                groups: { self.current.warehouse.groups($0) }))
    }

    private var deadLetterStore: DeadLetterStore {
        DeadLetterStore(
            list: { self.current.letters($0) },
            letter: { id in self.current.deadLetters.first { $0.id == id } },
            redrive: { id, by in
                let now = self.time.now()
                return self.state.withLock { $0.redrive(id, by: by, at: now) }
            },
            discard: { id, by, reason in
                let now = self.time.now()
                return self.state.withLock { $0.discard(id, by: by, reason: reason, at: now) }
            })
    }

    /// Keeps the new state only when the change does not throw.
    private func change<R: Sendable>(_ body: (inout MemoryState) throws -> R) throws -> R {
        try self.state.withLock { state in
            var draft = state
            let result = try body(&draft)
            state = draft
            return result
        }
    }

    /// Keeps the new state only when all of the commit could be written.
    private func commit(_ commit: Commit) throws -> CommitResult {
        let now = self.time.now()
        return try self.state.withLock { state in
            var draft = state
            let result = try draft.apply(commit, at: now)
            if case .committed = result { state = draft }
            return result
        }
    }

    private var current: MemoryState { self.state.withLock { $0 } }

    private var newestEvent: Timestamp? {
        let state = self.current
        var moments = state.boundaryEvents.values.flatMap { $0.map(\.at) }
        moments += state.outbox.entries.flatMap { [$0.createdAt] + [$0.sentAt].compactMap(\.self) }
        if case .timestamp(let run) = state.warehouse.measure(Measure(.maximum("timestamp"), of: .processorRuns)) {
            moments.append(run)
        }
        return moments.max()
    }
}

// What a test sees besides the port.
extension MemoryStore {
    /// Every message ever written, in order.
    package var outboxEntries: [OutboxEntry] { self.current.outbox.entries }

    /// The messages of one schema, such as `phase-trigger`, in order.
    package func messages(ofType type: String) -> [OutboxMessage] {
        self.outboxEntries.map(\.message).filter { $0.type == type }
    }

    package var deadLetters: [DeadLetter] { self.current.deadLetters.map(\.letter) }

    package var unknownCompletions: [UnknownCompletion] { self.current.unknownCompletions }

    /// The log of one boundary, oldest first.
    package func boundaryEvents(_ key: BoundaryKey) -> [LoggedBoundaryEvent] {
        self.current.boundaryEvents[key, default: []]
    }
}
