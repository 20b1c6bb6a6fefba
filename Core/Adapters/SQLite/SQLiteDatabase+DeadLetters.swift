import Messaging
import Pipeline
import Timing

extension SQLiteDatabase {
    /// The dead letters as a person sees them.
    var deadLetters: DeadLetterStore {
        DeadLetterStore(
            list: { filter in
                try await self.read { connection in
                    try connection.rows(
                        """
                        SELECT \(Self.letterColumns) FROM dead_letters
                        WHERE (?1 OR state = 'open') AND (?2 IS NULL OR consumer = ?2) ORDER BY id LIMIT ?3
                        """,
                        [.int(filter.includesSettled ? 1 : 0), SQLiteCell(filter.consumer), SQLiteCell(filter.limit)]
                    ).map(Self.letter)
                }
            },
            letter: { id in try await self.read { try Self.letter(id, $0) } },
            redrive: { id, by in
                let now = self.time.now()
                return try await self.write { try Self.redrive(id, by: by, at: now, $0) }
            },
            discard: { id, by, reason in
                let now = self.time.now()
                return try await self.write { connection in
                    try Self.settle(id, connection) { _ in
                        StoredDeadLetter.Settlement(.discarded(reason: reason), by: by, at: now)
                    }
                }
            })
    }

    private static func redrive(
        _ id: Int, by: String, at now: Timestamp, _ connection: SQLiteConnection
    ) throws -> SettlingResult {
        try Self.settle(id, connection) { stored in
            let eventID = try Redrive.eventIDs(of: stored.letter.eventID).first { candidate in
                try connection.rows("SELECT 1 FROM dead_letters WHERE redriven_as = ?", [.text(candidate)]).isEmpty
            }
            guard let eventID, let message = Redrive.message(of: stored.letter, eventID: eventID) else { return nil }
            try Self.write(message, at: now.milliseconds, connection)
            return StoredDeadLetter.Settlement(.redriven(eventID: eventID), by: by, at: now)
        }
    }

    /// Marks an open letter as a block decides; nil from the block means that there is no topic.
    private static func settle(
        _ id: Int, _ connection: SQLiteConnection,
        _ decide: (StoredDeadLetter) throws -> StoredDeadLetter.Settlement?
    ) throws -> SettlingResult {
        guard var stored = try Self.letter(id, connection) else { return .unknown }
        guard stored.state == .open else { return .settledBefore(stored) }
        guard let settlement = try decide(stored) else { return .hasNoTopic(stored) }
        stored.settlement = settlement
        let (eventID, reason): (String?, String?) =
            switch settlement.decision {
            case .redriven(let eventID): (eventID, nil)
            case .discarded(let reason): (nil, reason)
            }
        try connection.run(
            """
            UPDATE dead_letters SET state = ?, settled_at = ?, settled_by = ?, settled_reason = ?, redriven_as = ?
            WHERE id = ?
            """,
            [
                .text(stored.state.rawValue), .int(settlement.at.milliseconds), .text(settlement.by),
                SQLiteCell(reason), SQLiteCell(eventID), SQLiteCell(id),
            ])
        return .settled(stored)
    }

    private static let letterColumns = """
        id, consumer, event_id, payload, payload_hash, reason, correlation_id, attempts, topic, ordering_key, type,
        dead_at, state, settled_at, settled_by, settled_reason, redriven_as
        """

    private static func letter(_ id: Int, _ connection: SQLiteConnection) throws -> StoredDeadLetter? {
        try connection.rows("SELECT \(Self.letterColumns) FROM dead_letters WHERE id = ?", [SQLiteCell(id)])
            .first.map(Self.letter)
    }

    private static func letter(_ row: SQLiteRow) throws -> StoredDeadLetter {
        guard let id = row.int(0), let consumer = row.text(1), let eventID = row.text(2), let payload = row.text(3),
            let hash = row.text(4), let reason = row.text(5), let attempts = row.int(7), let deadAt = row.int(11)
        else { throw StoreError(.corrupt, "a dead letter's row cannot be read") }
        return StoredDeadLetter(
            id: id,
            letter: DeadLetter(
                consumer: consumer, eventID: eventID, payload: payload, payloadHash: hash, reason: reason,
                correlationID: row.text(6), attempts: attempts, topic: row.text(8), orderingKey: row.text(9),
                type: row.text(10)),
            deadAt: Timestamp(milliseconds: Int64(deadAt)), settlement: try Self.settlement(row, of: id))
    }

    private static func settlement(_ row: SQLiteRow, of id: Int) throws -> StoredDeadLetter.Settlement? {
        guard row.text(12) != StoredDeadLetter.State.open.rawValue else { return nil }
        guard let at = row.int(13), let by = row.text(14) else {
            throw StoreError(.corrupt, "dead letter \(id) is settled, and nobody has done it")
        }
        let decision: StoredDeadLetter.Settlement.Decision =
            row.text(16).map { .redriven(eventID: $0) } ?? .discarded(reason: row.text(15) ?? "")
        return StoredDeadLetter.Settlement(decision, by: by, at: Timestamp(milliseconds: Int64(at)))
    }
}
