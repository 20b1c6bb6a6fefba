import Alerts
import Messaging
import Pipeline
import Timing

extension SQLiteDatabase {
    /// The outbox as the relay sees it.
    var outbox: OutboxStore {
        OutboxStore(
            heads: { now, limit in try await self.heads(dueAt: now, limit: limit) },
            markSent: { eventIDs, now in
                guard !eventIDs.isEmpty else { return }
                try await self.write { connection in
                    for eventID in eventIDs {
                        try connection.run(
                            "UPDATE outbox SET state = 'sent', sent_at = ? WHERE event_id = ?",
                            [.int(now.milliseconds), .text(eventID)])
                    }
                }
            },
            markFailed: { eventID, reason, now in
                try await self.write { connection in try Self.markFailed(eventID, reason, at: now, connection) }
            },
            overdue: { try await self.overdue(before: $0) })
    }

    /// Counts a failed publish and puts the next try off; the last one leaves the message dead, with an incident.
    ///
    /// A message that another relay has sent in the meantime stays sent.
    private static func markFailed(
        _ eventID: String, _ reason: String, at now: Timestamp, _ connection: SQLiteConnection
    ) throws {
        let found = try connection.rows(
            "SELECT attempts, correlation_id FROM outbox WHERE event_id = ? AND state = 'pending'", [.text(eventID)])
        guard let row = found.first, let attempts = row.int(0).map({ $0 + 1 }) else { return }
        let isDead = attempts >= Relay.maximumAttempts
        try connection.run(
            "UPDATE outbox SET attempts = ?, last_error = ?, not_before = ?, state = ? WHERE event_id = ?",
            [
                SQLiteCell(attempts), .text(reason), .int(Relay.nextTry(after: attempts, at: now).milliseconds),
                .text(isDead ? "dead" : "pending"), .text(eventID),
            ])
        if isDead {
            try Self.write(
                .raise(Relay.undelivered(eventID, reason: reason, correlationID: row.text(1))), at: now.milliseconds,
                connection)
        }
    }

    private func overdue(before moment: Timestamp) async throws -> OutboxBacklog? {
        try await self.read { connection in
            let found = try connection.rows(
                """
                SELECT event_id, coalesce(not_before, created_at) AS due_at, count(*) OVER ()
                FROM outbox AS head
                WHERE state = 'pending' AND due_at < ? AND \(Self.isHead)
                ORDER BY due_at, sequence LIMIT 1
                """, [.int(moment.milliseconds)])
            guard let row = found.first else { return nil }
            guard let eventID = row.text(0), let dueAt = row.int(1), let keys = row.int(2) else {
                throw StoreError(.corrupt, "an outbox row cannot be read")
            }
            return OutboxBacklog(
                keys: keys, oldest: eventID, oldestDueAt: Timestamp(milliseconds: Int64(dueAt)))
        }
    }

    /// That no older message of its key is pending.
    private static let isHead = """
        sequence = (SELECT min(sequence) FROM outbox AS other
            WHERE other.ordering_key = head.ordering_key AND other.state = 'pending')
        """

    private func heads(dueAt now: Timestamp, limit: Int) async throws -> [OutboxMessage] {
        try await self.read { connection in
            try connection.rows(
                """
                SELECT event_id, topic, ordering_key, type, data, correlation_id, causation_id, not_before
                FROM outbox AS head
                WHERE state = 'pending' AND (not_before IS NULL OR not_before <= ?)
                    AND \(Self.isHead)
                ORDER BY sequence LIMIT ?
                """,
                [.int(now.milliseconds), .int(Int64(limit))]
            ).map(Self.message)
        }
    }

    /// The message in the first eight cells of a row.
    static func message(_ row: SQLiteRow) throws -> OutboxMessage {
        guard let eventID = row.text(0), let topic = row.text(1), let key = row.text(2), let type = row.text(3),
            let data = row.text(4), let correlationID = row.text(5)
        else { throw StoreError(.corrupt, "an outbox row cannot be read") }
        return OutboxMessage(
            eventID: eventID, topic: topic, orderingKey: key, type: type, data: data, correlationID: correlationID,
            causationID: row.text(6), notBefore: row.int(7).map { Timestamp(milliseconds: Int64($0)) })
    }
}
