import Alerts
import Messaging
import Pipeline
import Timing

extension PostgresDatabase {
    /// The outbox as the relay sees it.
    ///
    /// Heads are read and not claimed: two relays may publish the same message, under the same event id, which every
    /// consumer recognises; a relay that dies leaves nothing behind that would have to run out first.
    var outbox: OutboxStore {
        OutboxStore(
            heads: { now, limit in try await self.heads(dueAt: now, limit: limit) },
            markSent: { eventIDs, now in
                guard !eventIDs.isEmpty else { return }
                _ = try await self.repeating { connection in
                    try await connection.run(
                        """
                        UPDATE fastbreak.outbox SET state = 'sent', sent_at = $2::timestamptz
                        WHERE event_id = ANY ($1::text[])
                        """, [.array(eventIDs.map { .escaped($0) }), .timestamp(now)])
                }
            },
            markFailed: { eventID, reason, now in
                try await self.transaction { try await Self.markFailed(eventID, reason, at: now, $0) }
            },
            overdue: { try await self.overdue(before: $0) })
    }

    /// Counts a failed publish and puts the next try off; the last one leaves the message dead, with an incident.
    ///
    /// A message that another relay has sent in the meantime stays sent.
    private static func markFailed(
        _ eventID: String, _ reason: String, at now: Timestamp, _ connection: PostgresConnection
    ) async throws {
        let found = try await connection.run(
            """
            SELECT attempts, correlation_id FROM fastbreak.outbox
            WHERE event_id = $1::text AND state = 'pending' FOR UPDATE
            """, [.escaped(eventID)])
        guard let row = found.rows.first, let attempts = row.int(0).map({ $0 + 1 }) else { return }
        let isDead = attempts >= Relay.maximumAttempts
        var statements = [
            PostgresStatement(
                """
                UPDATE fastbreak.outbox SET attempts = $2::integer, last_error = $3::text,
                    not_before = $4::timestamptz, state = $5::text
                WHERE event_id = $1::text
                """,
                [
                    .escaped(eventID), .int(attempts), .escaped(reason),
                    .timestamp(Relay.nextTry(after: attempts, at: now)), .text(isDead ? "dead" : "pending"),
                ])
        ]
        if isDead {
            let incident = Relay.undelivered(eventID, reason: reason, correlationID: row.unescaped(1))
            statements.append(try CommitSQL.raise(incident, at: .timestamp(now)))
        }
        try await connection.run(statements)
    }

    private func overdue(before moment: Timestamp) async throws -> OutboxBacklog? {
        let found = try await self.rows(
            """
            SELECT event_id, coalesce(not_before, created_at) AS due_at, count(*) OVER ()
            FROM fastbreak.outbox AS head
            WHERE state = 'pending' AND coalesce(not_before, created_at) < $1::timestamptz AND \(Self.isHead)
            ORDER BY due_at, sequence LIMIT 1
            """, [.timestamp(moment)])
        guard let row = found.first else { return nil }
        guard let eventID = row.unescaped(0), let dueAt = row.timestamp(1), let keys = row.int(2) else {
            throw StoreError(.corrupt, "an outbox row cannot be read")
        }
        return OutboxBacklog(keys: keys, oldest: eventID, oldestDueAt: dueAt)
    }

    /// That no older message of its key is pending.
    private static let isHead = """
        NOT EXISTS (SELECT FROM fastbreak.outbox AS other
            WHERE other.ordering_key = head.ordering_key AND other.state = 'pending'
                AND other.sequence < head.sequence)
        """

    private func heads(dueAt now: Timestamp, limit: Int) async throws -> [OutboxMessage] {
        try await self.rows(
            """
            SELECT \(Self.messageColumns) FROM fastbreak.outbox AS head
            WHERE state = 'pending' AND (not_before IS NULL OR not_before <= $1::timestamptz)
                AND \(Self.isHead)
            ORDER BY sequence LIMIT $2::bigint
            """, [.timestamp(now), .int(limit)]
        ).map(Self.message)
    }

    static let messageColumns =
        "event_id, topic, ordering_key, type, data, correlation_id, causation_id, not_before"

    /// The message in the first eight cells of a row.
    static func message(_ row: PostgresRow) throws -> OutboxMessage {
        guard let eventID = row.unescaped(0), let topic = row.unescaped(1), let key = row.unescaped(2),
            let type = row.unescaped(3), let data = row.unescaped(4), let correlationID = row.unescaped(5)
        else { throw StoreError(.corrupt, "an outbox row cannot be read") }
        return OutboxMessage(
            eventID: eventID, topic: topic, orderingKey: key, type: type, data: data, correlationID: correlationID,
            causationID: row.unescaped(6), notBefore: row.timestamp(7))
    }
}
