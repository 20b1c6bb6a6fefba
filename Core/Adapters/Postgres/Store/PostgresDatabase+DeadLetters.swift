import Messaging
import Pipeline
import Timing

extension PostgresDatabase {
    /// The dead letters as a person sees them.
    var deadLetters: DeadLetterStore {
        DeadLetterStore(
            list: { filter in
                try await self.rows(
                    """
                    SELECT \(Self.letterColumns) FROM fastbreak.dead_letters
                    WHERE ($1::boolean OR state = 'open') AND ($2::text IS NULL OR consumer = $2::text)
                    ORDER BY id LIMIT $3::bigint
                    """, [.bool(filter.includesSettled), .escaped(filter.consumer), .int(filter.limit)]
                ).map(Self.letter)
            },
            letter: { id in
                try await self.rows(
                    "SELECT \(Self.letterColumns) FROM fastbreak.dead_letters WHERE id = $1::bigint", [.int(id)]
                ).first.map(Self.letter)
            },
            redrive: { id, by in try await self.redrive(id, by: by) },
            discard: { id, by, reason in
                let now = try await self.now()
                return try await self.settle(id) { _, _ in
                    StoredDeadLetter.Settlement(.discarded(reason: reason), by: by, at: now)
                }
            })
    }

    private func redrive(_ id: Int, by: String) async throws -> SettlingResult {
        let now = try await self.now()
        return try await self.settle(id) { stored, connection in
            // Letters of one event share the numbers of its redrives.
            try await connection.run(
                "SELECT pg_advisory_xact_lock(hashtextextended('redrive' || chr(1) || $1::text, 0))",
                [.escaped(Redrive.stem(of: stored.letter.eventID))])
            for eventID in Redrive.eventIDs(of: stored.letter.eventID) {
                let taken = try await connection.run(
                    "SELECT 1 FROM fastbreak.dead_letters WHERE redriven_as = $1::text", [.escaped(eventID)])
                guard taken.rows.isEmpty else { continue }
                guard let message = Redrive.message(of: stored.letter, eventID: eventID) else { return nil }
                try await connection.run([CommitSQL.add(message, at: .timestamp(now))])
                return StoredDeadLetter.Settlement(.redriven(eventID: eventID), by: by, at: now)
            }
            return nil
        }
    }

    /// Marks an open letter as a block decides; nil from the block means that there is no topic.
    private func settle(
        _ id: Int,
        _ decide: (StoredDeadLetter, PostgresConnection) async throws -> StoredDeadLetter.Settlement?
    ) async throws -> SettlingResult {
        try await self.transaction { connection -> SettlingResult in
            let found = try await connection.run(
                "SELECT \(Self.letterColumns) FROM fastbreak.dead_letters WHERE id = $1::bigint FOR UPDATE",
                [.int(id)])
            guard var stored = try found.rows.first.map(Self.letter) else { return .unknown }
            guard stored.state == .open else { return .settledBefore(stored) }
            guard let settlement = try await decide(stored, connection) else { return .hasNoTopic(stored) }
            stored.settlement = settlement
            let (eventID, reason): (String?, String?) =
                switch settlement.decision {
                case .redriven(let eventID): (eventID, nil)
                case .discarded(let reason): (nil, reason)
                }
            try await connection.run(
                """
                UPDATE fastbreak.dead_letters SET state = $2::text, settled_at = $3::timestamptz,
                    settled_by = $4::text, settled_reason = $5::text, redriven_as = $6::text
                WHERE id = $1::bigint
                """,
                [
                    .int(id), .text(stored.state.rawValue), .timestamp(settlement.at), .escaped(settlement.by),
                    .escaped(reason), .escaped(eventID),
                ])
            return .settled(stored)
        }
    }

    private static let letterColumns = """
        id, consumer, event_id, payload, payload_hash, reason, correlation_id, attempts, topic, ordering_key, type,
        dead_at, state, settled_at, settled_by, settled_reason, redriven_as
        """

    private static func letter(_ row: PostgresRow) throws -> StoredDeadLetter {
        guard let id = row.int(0), let consumer = row.unescaped(1), let eventID = row.unescaped(2),
            let payload = row.unescaped(3), let hash = row.unescaped(4), let reason = row.unescaped(5),
            let attempts = row.int(7), let deadAt = row.timestamp(11)
        else { throw StoreError(.corrupt, "a dead letter's row cannot be read") }
        return StoredDeadLetter(
            id: id,
            letter: DeadLetter(
                consumer: consumer, eventID: eventID, payload: payload, payloadHash: hash, reason: reason,
                correlationID: row.unescaped(6), attempts: attempts, topic: row.unescaped(8),
                orderingKey: row.unescaped(9), type: row.unescaped(10)),
            deadAt: deadAt, settlement: try Self.settlement(row, of: id))
    }

    private static func settlement(_ row: PostgresRow, of id: Int) throws -> StoredDeadLetter.Settlement? {
        guard row.text(12) != StoredDeadLetter.State.open.rawValue else { return nil }
        guard let at = row.timestamp(13), let by = row.unescaped(14) else {
            throw StoreError(.corrupt, "dead letter \(id) is settled, and nobody has done it")
        }
        let decision: StoredDeadLetter.Settlement.Decision =
            row.unescaped(16).map { .redriven(eventID: $0) } ?? .discarded(reason: row.unescaped(15) ?? "")
        return StoredDeadLetter.Settlement(decision, by: by, at: at)
    }
}
