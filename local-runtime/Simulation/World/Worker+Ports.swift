import Driver
import Invocation
import Messaging
import Pipeline
import Synchronization
import Timing
import Warehouse

extension Worker {
    /// The store as this process sees it: every call in its turn, with its faults, and watched.
    func store(_ shared: Shared) -> Store {
        let base = shared.store.store
        var store = base
        store.now = { self.shifted(try await self.call("now") { try await base.now() }) }
        store.commit = { commit in
            try await self.call("commit") {
                let result = try await base.commit(commit)
                guard case .committed = result else { return result }
                shared.saw(commit)
                if let written = commit.boundary?.boundary { shared.memory.keep(written, worker: self.number) }
                return result
            }
        }
        store.boundary = { key in try await self.call("boundary") { try await base.boundary(key) } }
        store.boundaries = { pipeline, date in
            try await self.call("boundaries") { try await base.boundaries(pipeline, date) }
        }
        store.reading = { key, age in
            let now = shared.clock.now
            if age == .recent, var recalled = shared.memory.recall(key, worker: self.number, at: now) {
                recalled.now = self.shifted(now)
                return recalled
            }
            return try await self.call("reading") {
                var reading = try await base.reading(key, .current)
                shared.memory.keep(reading, worker: self.number, at: now)
                reading.now = self.shifted(reading.now)
                return reading
            }
        }
        store.announceDue = { now, limit, lease, message in
            try await self.call("announce due") {
                // A message that the base store asks for twice is one message: the last answer is the written one.
                let written = Mutex<[String: OutboxMessage]>([:])
                let announcement = try await base.announceDue(now, limit, lease) { key, correlationID in
                    let made = try message(key, correlationID)
                    if let made { written.withLock { $0[made.eventID] = made } }
                    return made
                }
                var commit = Commit(correlationID: "announced")
                commit.outbox = written.withLock { $0 }.values.sorted { $0.eventID < $1.eventID }
                shared.saw(commit)
                return announcement
            }
        }
        store.nextWake = { try await self.call("next wake") { try await base.nextWake() } }
        store.newestEvent = { try await self.call("newest event") { try await base.newestEvent() } }
        store.hasApplied = { consumer, eventID in
            try await self.call("has applied") { try await base.hasApplied(consumer, eventID) }
        }
        store.incidents = { try await self.call("incidents") { try await base.incidents() } }
        store.outbox = OutboxStore(
            heads: { now, limit in try await self.call("heads") { try await base.outbox.heads(now, limit) } },
            markSent: { eventIDs, now in
                try await self.call("mark sent") { try await base.outbox.markSent(eventIDs, now) }
            },
            markFailed: { eventID, reason, now in
                try await self.call("mark failed") {
                    try await base.outbox.markFailed(eventID, reason, now)
                    shared.checker.withLock { $0.failed(eventID) }
                }
            },
            overdue: { before in try await self.call("overdue") { try await base.outbox.overdue(before) } })
        store.warehouse = WarehouseReader(
            select: { query in try await self.call("select") { try await base.warehouse.select(query) } },
            measure: { measure in try await self.call("measure") { try await base.warehouse.measure(measure) } },
            groups: { grouping in try await self.call("groups") { try await base.warehouse.groups(grouping) } })
        store.warehouse.takesOneQuestionAtATime = true
        return store
    }

    /// The bus as this process sees it.
    func publisher(_ shared: Shared) -> Publisher {
        Publisher { topic, message, orderingKey in
            try await self.call("publish", isStore: false) {
                let subject = Subject(message.id)
                if shared.draw(.loss, subject, attempt: shared.nextPublish(of: message.id), rate: 25) != nil {
                    // The longest wait before the relay tries again.
                    shared.excuse(.boundary(orderingKey), for: .seconds(330))
                    throw StoreError(.unavailable, "the bus refuses the message")
                }
                shared.publish(topic: topic, message, orderingKey: orderingKey)
            }
        }
    }
}
