import Messaging
package import Pipeline
import Warehouse

extension Store {
    /// The same store for a caller that outlives an outage: the pump of a run, not a handler, whose event comes again.
    ///
    /// A connection that broke in the middle of a commit leaves open whether it happened. The commit is repeated: a
    /// boundary's version, an inbox entry and the id of a message say that it did; a dead letter may be kept twice.
    package func patient(_ patience: Patience) -> Store {
        let store = self
        var patient = self
        patient.now = { try await patience.repeating { try await store.now() } }
        patient.commit = { commit in try await patience.repeating { try await store.commit(commit) } }
        patient.boundary = { key in try await patience.repeating { try await store.boundary(key) } }
        patient.boundaries = { pipeline, date in
            try await patience.repeating { try await store.boundaries(pipeline, date) }
        }
        patient.announceDue = { now, limit, lease, message in
            try await patience.repeating { try await store.announceDue(now, limit, lease, message) }
        }
        patient.nextWake = { try await patience.repeating { try await store.nextWake() } }
        patient.newestEvent = { try await patience.repeating { try await store.newestEvent() } }
        patient.hasApplied = { consumer, eventID in
            try await patience.repeating { try await store.hasApplied(consumer, eventID) }
        }
        patient.incidents = { try await patience.repeating { try await store.incidents() } }
        patient.outbox = OutboxStore(
            heads: { dueAt, limit in try await patience.repeating { try await store.outbox.heads(dueAt, limit) } },
            markSent: { eventIDs, at in
                try await patience.repeating { try await store.outbox.markSent(eventIDs, at) }
            },
            markFailed: { eventID, reason, at in
                try await patience.repeating { try await store.outbox.markFailed(eventID, reason, at) }
            },
            overdue: { before in try await patience.repeating { try await store.outbox.overdue(before) } })
        patient.warehouse = WarehouseReader(
            select: { query in try await patience.repeating { try await store.warehouse.select(query) } },
            measure: { measure in try await patience.repeating { try await store.warehouse.measure(measure) } },
            groups: { grouping in try await patience.repeating { try await store.warehouse.groups(grouping) } })
        return patient
    }
}
