import Alerts
import Invocation
import Messaging
package import Pipeline
import Timing
import Warehouse

extension PostgresDatabase {
    /// This database as the port that handlers use.
    package var store: Store {
        Store(
            now: { try await self.now() },
            commit: { try await self.commit($0) },
            boundary: { key in
                try await self.boundaries("SELECT body FROM fastbreak.boundaries WHERE key = $1::text", [.key(key)])
                    .first
            },
            reading: { try await self.reading($0, $1) },
            boundaries: { pipeline, date in
                try await self.boundaries(
                    """
                    SELECT body FROM fastbreak.boundaries
                    WHERE pipeline = $1::text AND game_date = $2::date ORDER BY key
                    """, [.text(pipeline), .date(date)])
            },
            announceDue: { try await self.announceDue($0, $1, $2, $3) },
            nextWake: { try await self.nextWake() },
            newestEvent: { try await self.newestEvent() },
            hasApplied: { consumer, eventID in
                try await !self.rows(
                    "SELECT 1 FROM fastbreak.inbox WHERE consumer = $1::text AND event_id = $2::text",
                    [.escaped(consumer), .escaped(eventID)]
                ).isEmpty
            },
            incidents: { try await self.incidents() },
            outbox: self.outbox,
            deadLetters: self.deadLetters,
            pruning: self.pruning,
            warehouse: self.warehouse)
    }

    func now() async throws -> Timestamp {
        guard self.clock == .server else { return self.time.now() }
        guard let now = try await self.rows("SELECT clock_timestamp()").first?.timestamp(0) else {
            throw StoreError(.corrupt, "the server's time cannot be read")
        }
        return now
    }

    /// One round trip or none; the server reads its clock after it has taken the snapshot in which the rows are looked up.
    private func reading(_ key: BoundaryKey, _ age: ReadingAge) async throws -> BoundaryReading {
        if age == .recent, var recalled = self.memory.recall(key, at: .now) {
            if self.clock != .server { recalled.now = self.time.now() }
            return recalled
        }
        let row = try await self.rows(
            """
            SELECT clock_timestamp(), (SELECT body FROM fastbreak.boundaries WHERE key = $1::text),
                (SELECT body FROM fastbreak.boundaries WHERE key = $2::text)
            """, [.key(key), key.backfill.map { .key($0) } ?? .null]
        ).first
        guard let row, let now = row.timestamp(0) else {
            throw StoreError(.corrupt, "the server's time cannot be read")
        }
        let body = row.text(1)
        let reading = BoundaryReading(
            boundary: try body.map { try self.memory.boundary(key, body: $0) ?? Self.boundary($0) },
            backfill: try row.text(2).map { try Self.boundary($0) },
            now: self.clock == .server ? now : self.time.now())
        if let body { self.memory.keep(reading, body: body, at: .now) }
        return reading
    }

    private func boundaries(_ sql: String, _ cells: [PostgresCell]) async throws -> [Boundary] {
        try await self.rows(sql, cells).map { try Self.boundary($0.text(0) ?? "") }
    }

    private static func boundary(_ body: String) throws -> Boundary {
        do { return try JSON.decode(Boundary.self, from: body) } catch {
            throw StoreError(.corrupt, "a boundary's row cannot be read: \(EventError(error))")
        }
    }

    private var warehouse: WarehouseReader {
        WarehouseReader(
            select: { query in
                let statement = try PostgresDialect.select(query)
                return try await self.rows(statement.sql, statement.cells).map { row in
                    var values: [String: Value] = [:]
                    for (index, column) in query.table.columns.enumerated() {
                        let value = try Value(row, index, as: column.kind, column.name)
                        if !value.isNull { values[column.name] = value }
                    }
                    return Row(values)
                }
            },
            measure: { measure in
                let statement = try PostgresDialect.measure(measure)
                guard let row = try await self.rows(statement.sql, statement.cells).first else { return .null }
                return try Value(row, 0, as: try measure.result, "\(measure.kind)")
            },
            groups: { grouping in
                let statement = try PostgresDialect.groups(grouping)
                let kinds = try grouping.columns.map(grouping.table.kind)
                return try await self.rows(statement.sql, statement.cells).map { row in
                    let values = try kinds.enumerated().map { place, kind in
                        try Value(row, place, as: kind, grouping.columns[place])
                    }
                    let rows = try Value(row, kinds.count, as: .int, "count").tally
                    return Group(
                        values: values, rows: rows, sum: try Value(row, kinds.count + 1, as: .double, "sum").number)
                }
            })
    }

    private func newestEvent() async throws -> Timestamp? {
        try await self.rows(
            """
            SELECT greatest(
                (SELECT max(at) FROM fastbreak.boundary_events),
                (SELECT greatest(max(created_at), max(sent_at)) FROM fastbreak.outbox),
                (SELECT max("timestamp") FROM \(PostgresDialect.name(.processorRuns))))
            """
        ).first?.timestamp(0)
    }

    private func incidents() async throws -> [StoredIncident] {
        try await self.rows(
            """
            SELECT key, severity, summary, evidence, correlation_id, opened_at, updated_at, resolved_at
            FROM fastbreak.incidents ORDER BY opened_at, key, id
            """
        ).map { row in
            guard let key = row.unescaped(0), let severity = row.text(1).flatMap(Incident.Severity.init(rawValue:)),
                let summary = row.unescaped(2), let evidence = row.text(3), let opened = row.timestamp(5),
                let updated = row.timestamp(6)
            else { throw StoreError(.corrupt, "an incident's row cannot be read") }
            return StoredIncident(
                incident: Incident(
                    key: key, severity: severity, summary: summary,
                    evidence: try JSON.decode([String].self, from: evidence), correlationID: row.unescaped(4)),
                openedAt: opened, updatedAt: updated, resolvedAt: row.timestamp(7))
        }
    }
}

extension PostgresCell {
    static func key(_ key: BoundaryKey) -> PostgresCell { .text(key.description) }
}

extension Measure {
    /// The kind of the answer.
    fileprivate var result: Column.Kind {
        get throws {
            switch self.kind {
            case .count, .countDistinct: return .int
            case .average: return .double
            case .maximum(let name):
                let kind = try self.table.kind(of: name)
                return kind == .bool ? .int : kind
            }
        }
    }
}
