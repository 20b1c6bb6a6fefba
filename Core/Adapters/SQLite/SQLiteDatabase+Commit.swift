import Alerts
import Invocation
import Messaging
import Pipeline
import Timing
import Warehouse

extension SQLiteDatabase {
    /// Writes a commit as one transaction.
    func commit(_ commit: Commit) async throws -> CommitResult {
        let now = self.time.now().milliseconds
        return try await self.write { connection in
            if let refusal = try Self.refusal(of: commit, connection) { return refusal }
            if let write = commit.boundary { try Self.write(write, connection) }
            if let entry = commit.inbox {
                try connection.run(
                    "INSERT INTO inbox VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        .text(entry.consumer), .text(entry.eventID), .text(entry.subject), SQLiteCell(entry.revision),
                        .int(now), .text(commit.correlationID),
                    ])
            }
            var changed = 0
            for write in commit.tables { changed += try Self.write(write, connection) }
            for message in commit.outbox { try Self.write(message, at: now, connection) }
            for eventID in commit.resend {
                try connection.run(
                    "UPDATE outbox SET state = 'pending', attempts = 0, not_before = ? WHERE event_id = ?",
                    [.int(now), .text(eventID)])
            }
            for change in commit.incidents { try Self.write(change, at: now, connection) }
            for letter in commit.deadLetters { try Self.write(letter, at: now, connection) }
            for unknown in commit.unknownCompletions {
                try connection.run(
                    "INSERT INTO unknown_completions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    [
                        .text(unknown.boundary), .text(unknown.messageID), .text(unknown.processorName),
                        .text(unknown.payload), .text(commit.correlationID), .int(now),
                    ])
            }
            return .committed(changedRows: changed)
        }
    }

    /// Why nothing may be written, under the write lock; nil when the commit may go on.
    private static func refusal(of commit: Commit, _ connection: SQLiteConnection) throws -> CommitResult? {
        if let write = commit.boundary {
            let found = try connection.rows(
                "SELECT version FROM boundaries WHERE key = ?", [.text(write.boundary.key.description)])
            guard found.first?.int(0) == write.expectedVersion else { return .conflict }
        }
        if let entry = commit.inbox ?? commit.unlessApplied {
            let applied = try connection.rows(
                "SELECT 1 FROM inbox WHERE consumer = ? AND event_id = ?",
                [.text(entry.consumer), .text(entry.eventID)])
            guard applied.isEmpty else { return .duplicate }
            let highest = try connection.rows(
                "SELECT max(revision) FROM inbox WHERE consumer = ? AND subject = ?",
                [.text(entry.consumer), .text(entry.subject)])
            if let revision = highest.first?.int(0), entry.revision < revision { return .stale }
        }
        return nil
    }

    private static func write(_ write: Commit.BoundaryWrite, _ connection: SQLiteConnection) throws {
        let boundary = write.boundary
        try connection.run(
            """
            INSERT INTO boundaries (key, pipeline, boundary, game_date, mode, version, state, revision, wake_at,
                correlation_id, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET version = excluded.version, state = excluded.state,
                revision = excluded.revision, wake_at = excluded.wake_at, body = excluded.body
            """,
            [
                .text(boundary.key.description), .text(boundary.key.pipeline), .text(boundary.key.boundary),
                .text(boundary.key.date.description), .text(boundary.key.mode.rawValue), SQLiteCell(boundary.version),
                .text(boundary.state.rawValue), SQLiteCell(boundary.revision),
                boundary.wakeAt.map { .int($0.milliseconds) } ?? .null, .text(boundary.correlationID),
                .text(try JSON.encode(boundary)),
            ])
        for event in write.events {
            try connection.run(
                "INSERT INTO boundary_events VALUES (?, ?, ?, ?, ?)",
                [
                    .text(boundary.key.description), SQLiteCell(event.version), .int(event.at.milliseconds),
                    .text(boundary.correlationID), .text(try JSON.encode(event)),
                ])
        }
    }

    /// - Returns: rows inserted, changed or deleted.
    private static func write(_ write: TableWrite, _ connection: SQLiteConnection) throws -> Int {
        let names = write.table.columns.map(\.name)
        var changed = try connection.run(
            SQLiteDialect.upsert(write.table),
            each: try write.rows.map { row in try names.map { try SQLiteCell(row[$0]) } })
        if let scope = write.replacing { changed += try Self.deleteRest(of: scope, keeping: write, connection) }
        return changed
    }

    /// Deletes the rows of a scope that the write does not name.
    private static func deleteRest(
        of scope: [Filter], keeping write: TableWrite, _ connection: SQLiteConnection
    ) throws -> Int {
        let (condition, cells) = try SQLiteDialect.condition(scope)
        let table = SQLiteDialect.name(write.table)
        // As many rows as were just written: there is nothing else to look through.
        let count = try connection.rows("SELECT count(*) FROM \(table)\(condition)", cells).first?.int(0)
        if count == write.rows.count { return 0 }
        let kept = Set(try write.rows.map { row in try write.table.key.map { "\(try SQLiteCell(row[$0]))" } })
        var deleted = 0
        for row in try connection.rows(
            "SELECT \(SQLiteDialect.list(write.table.key)) FROM \(table)\(condition)", cells)
        {
            let key = write.table.key.indices.map { row[$0] }
            guard !kept.contains(key.map { "\($0)" }) else { continue }
            let match = write.table.key.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
            deleted += try connection.run("DELETE FROM \(table) WHERE \(match)", key)
        }
        return deleted
    }

    /// An event id that is there already is the same fact: nothing is written.
    static func write(_ message: OutboxMessage, at now: Int64, _ connection: SQLiteConnection) throws {
        try connection.run(
            """
            INSERT INTO outbox (event_id, topic, ordering_key, type, data, correlation_id, causation_id, not_before,
                created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING
            """,
            [
                .text(message.eventID), .text(message.topic), .text(message.orderingKey), .text(message.type),
                .text(message.data), .text(message.correlationID), SQLiteCell(message.causationID),
                message.notBefore.map { .int($0.milliseconds) } ?? .null, .int(now),
            ])
    }

    static func write(_ change: IncidentChange, at now: Int64, _ connection: SQLiteConnection) throws {
        switch change {
        case .resolve(let key):
            try connection.run(
                "UPDATE incidents SET resolved_at = ?, updated_at = ? WHERE key = ? AND resolved_at IS NULL",
                [.int(now), .int(now), .text(key)])
        case .raise(let incident):
            let evidence = SQLiteCell.text(try JSON.encode(incident.evidence))
            let updated = try connection.run(
                """
                UPDATE incidents SET severity = ?, summary = ?, evidence = ?, updated_at = ?
                WHERE key = ? AND resolved_at IS NULL
                """,
                [
                    .text(incident.severity.rawValue), .text(incident.summary), evidence, .int(now),
                    .text(incident.key),
                ])
            guard updated == 0 else { return }
            try connection.run(
                """
                INSERT INTO incidents VALUES (?, ?, ?, NULL, ?, ?, ?, ?)
                ON CONFLICT (key, opened_at) DO UPDATE SET resolved_at = NULL, severity = excluded.severity,
                    summary = excluded.summary, evidence = excluded.evidence
                """,
                [
                    .text(incident.key), .int(now), .int(now), .text(incident.severity.rawValue),
                    .text(incident.summary), evidence, SQLiteCell(incident.correlationID),
                ])
        }
    }

    private static func write(_ letter: DeadLetter, at now: Int64, _ connection: SQLiteConnection) throws {
        try connection.run(
            """
            INSERT INTO dead_letters (consumer, event_id, payload, payload_hash, reason, correlation_id, attempts, dead_at,
                topic, ordering_key, type)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(letter.consumer), .text(letter.eventID), .text(letter.payload), .text(letter.payloadHash),
                .text(letter.reason), SQLiteCell(letter.correlationID), SQLiteCell(letter.attempts), .int(now),
                SQLiteCell(letter.topic), SQLiteCell(letter.orderingKey), SQLiteCell(letter.type),
            ])
    }
}
