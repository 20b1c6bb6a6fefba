import Invocation
import Messaging
package import Pipeline
import Timing

extension PostgresDatabase {
    /// This database as people look at it.
    package var inspection: Inspection {
        Inspection(
            events: { key in
                try await self.rows(
                    "SELECT body FROM fastbreak.boundary_events WHERE key = $1::text ORDER BY version", [.key(key)]
                ).map { try JSON.decode(LoggedBoundaryEvent.self, from: $0.text(0) ?? "") }
            },
            messages: { correlationID in
                try await self.rows(
                    """
                    SELECT \(Self.messageColumns), state, created_at, sent_at, last_error
                    FROM fastbreak.outbox WHERE correlation_id = $1::text ORDER BY sequence
                    """, [.escaped(correlationID)]
                ).map(Self.storedMessage)
            })
    }

    private static func storedMessage(_ row: PostgresRow) throws -> StoredMessage {
        guard let state = row.text(8).flatMap(StoredMessage.State.init(rawValue:)), let created = row.timestamp(9)
        else { throw StoreError(.corrupt, "an outbox row cannot be read") }
        return StoredMessage(
            message: try Self.message(row), state: state, createdAt: created, sentAt: row.timestamp(10),
            lastError: row.unescaped(11))
    }
}
