import Alerts
import Invocation
import Messaging
package import Pipeline
import Timing
import Warehouse

extension SQLiteDatabase {
    /// This database as the port that handlers use.
    package var store: Store {
        Store(
            now: { self.time.now() },
            commit: { try await self.commit($0) },
            boundary: { key in
                try await self.read { connection in
                    try connection.rows("SELECT body FROM boundaries WHERE key = ?", [.text(key.description)])
                        .first.flatMap { try Self.boundary($0) }
                }
            },
            boundaries: { pipeline, date in
                try await self.read { connection in
                    try connection.rows(
                        "SELECT body FROM boundaries WHERE pipeline = ? AND game_date = ? ORDER BY key",
                        [.text(pipeline), .text(date.description)]
                    ).compactMap { try Self.boundary($0) }
                }
            },
            announceDue: { try await self.announceDue($0, $1, $2, $3) },
            nextWake: { try await self.nextWake() },
            newestEvent: { try await self.newestEvent() },
            hasApplied: { consumer, eventID in
                try await self.read { connection in
                    try !connection.rows(
                        "SELECT 1 FROM inbox WHERE consumer = ? AND event_id = ?", [.text(consumer), .text(eventID)]
                    ).isEmpty
                }
            },
            incidents: { try await self.incidents() },
            outbox: self.outbox,
            deadLetters: self.deadLetters,
            pruning: self.pruning,
            warehouse: self.warehouse)
    }

    private static func boundary(_ row: SQLiteRow) throws -> Boundary? {
        guard let body = row.text(0) else { return nil }
        do { return try JSON.decode(Boundary.self, from: body) } catch {
            throw StoreError(.corrupt, "a boundary's row cannot be read: \(EventError(error))")
        }
    }

    private var warehouse: WarehouseReader {
        WarehouseReader(
            select: { query in
                try await self.read { connection in
                    let (sql, cells) = try SQLiteDialect.select(query)
                    return try connection.rows(sql, cells).map { row in
                        var values: [String: Value] = [:]
                        for (index, column) in query.table.columns.enumerated() {
                            let value = try Value(row[index], of: column)
                            if !value.isNull { values[column.name] = value }
                        }
                        return Row(values)
                    }
                }
            },
            measure: { measure in
                try await self.readers.read { connection in
                    let (sql, cells) = try SQLiteDialect.measure(measure)
                    return switch try connection.rows(sql, cells).first?[0] {
                    case .int(let number): .int(number)
                    case .double(let number): .double(number)
                    case .text(let text): .text(text)
                    default: .null
                    }
                }
            },
            groups: { grouping in
                try await self.readers.read { connection in
                    let (sql, cells) = try SQLiteDialect.groups(grouping)
                    let columns = try grouping.columns.map { try SQLiteDialect.column($0, of: grouping.table) }
                    return try connection.rows(sql, cells).map { row in
                        let values = try columns.enumerated().map { try Value(row[$0], of: $1) }
                        let sum: Double? = if case .double(let sum) = row[columns.count + 1] { sum } else { nil }
                        return Group(values: values, rows: row.int(columns.count) ?? 0, sum: sum)
                    }
                }
            })
    }

    private func newestEvent() async throws -> Timestamp? {
        try await self.read { connection in
            let state = try connection.rows(
                """
                SELECT max(at) FROM (SELECT max(at) AS at FROM boundary_events UNION ALL
                    SELECT max(created_at) FROM outbox UNION ALL SELECT max(sent_at) FROM outbox)
                """
            ).first?.int(0).map { Timestamp(milliseconds: Int64($0)) }
            let runs = try connection.rows(
                "SELECT max(timestamp) FROM \(SQLiteDialect.name(.processorRuns))"
            ).first?.text(0).flatMap { Timestamp($0) }
            return [state, runs].compactMap(\.self).max()
        }
    }

    private func incidents() async throws -> [StoredIncident] {
        try await self.read { connection in
            try connection.rows(
                """
                SELECT key, severity, summary, evidence, correlation_id, opened_at, updated_at, resolved_at
                FROM incidents ORDER BY opened_at, key
                """
            ).compactMap { row in
                guard let key = row.text(0), let severity = row.text(1).flatMap(Incident.Severity.init(rawValue:)),
                    let summary = row.text(2), let evidence = row.text(3), let opened = row.int(5),
                    let updated = row.int(6)
                else { throw StoreError(.corrupt, "an incident's row cannot be read") }
                return StoredIncident(
                    incident: Incident(
                        key: key, severity: severity, summary: summary,
                        evidence: try JSON.decode([String].self, from: evidence), correlationID: row.text(4)),
                    openedAt: Timestamp(milliseconds: Int64(opened)),
                    updatedAt: Timestamp(milliseconds: Int64(updated)),
                    resolvedAt: row.int(7).map { Timestamp(milliseconds: Int64($0)) })
            }
        }
    }
}
