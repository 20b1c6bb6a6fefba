import Invocation
import Messaging
package import Pipeline
import Timing

extension SQLiteDatabase {
    /// This database as people look at it.
    package var inspection: Inspection {
        Inspection(
            events: { key in
                try await self.read { connection in
                    try connection.rows(
                        "SELECT body FROM boundary_events WHERE key = ? ORDER BY version", [.text(key.description)]
                    ).map { row in
                        guard let body = row.text(0) else { throw StoreError(.corrupt, "an event of \(key) is empty") }
                        return try JSON.decode(LoggedBoundaryEvent.self, from: body)
                    }
                }
            },
            messages: { correlationID in
                try await self.read { connection in
                    try connection.rows(
                        """
                        SELECT event_id, topic, ordering_key, type, data, correlation_id, causation_id, not_before,
                            state, created_at, sent_at, last_error
                        FROM outbox WHERE correlation_id = ? ORDER BY sequence
                        """, [.text(correlationID)]
                    ).map(Self.storedMessage)
                }
            })
    }

    private static func storedMessage(_ row: SQLiteRow) throws -> StoredMessage {
        guard let state = row.text(8).flatMap(StoredMessage.State.init(rawValue:)), let created = row.int(9) else {
            throw StoreError(.corrupt, "an outbox row cannot be read")
        }
        return StoredMessage(
            message: try Self.message(row), state: state, createdAt: Timestamp(milliseconds: Int64(created)),
            sentAt: row.int(10).map { Timestamp(milliseconds: Int64($0)) }, lastError: row.text(11))
    }
}
