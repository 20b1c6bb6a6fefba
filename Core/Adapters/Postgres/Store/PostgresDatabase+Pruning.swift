import Pipeline
import Timing
import Warehouse

extension PostgresDatabase {
    /// What nobody needs any more.
    var pruning: Pruning {
        Pruning(
            count: { limits in
                var counts = PruneCounts()
                for rule in Self.rules(limits) {
                    let found = try await self.rows(
                        "SELECT count(*) FROM \(rule.table) AS old WHERE \(rule.condition)", [.timestamp(rule.limit)])
                    counts[keyPath: rule.kind.count] = found.first?.int(0) ?? 0
                }
                let boundaries = try await self.rows(
                    """
                    SELECT count(*), coalesce(sum((SELECT count(*) FROM fastbreak.boundary_events AS event
                        WHERE event.key = old.key)), 0)
                    FROM fastbreak.boundaries AS old WHERE \(Self.isSettledBoundary)
                    """, [.timestamp(limits.settledBoundaries)])
                counts.boundaries = boundaries.first?.int(0) ?? 0
                counts.boundaryEvents = boundaries.first?.int(1) ?? 0
                return counts
            },
            removeBatch: { kind, limits, batch in
                var counts = PruneCounts()
                if kind == .boundaries {
                    (counts.boundaries, counts.boundaryEvents) = try await self.removeBoundaries(
                        before: limits.settledBoundaries, batch)
                }
                for rule in Self.rules(limits) where rule.kind == kind {
                    counts[keyPath: kind.count] = try await self.remove(rule, batch)
                }
                return counts
            })
    }

    /// Which rows of a table go; `old` is the row, `$1` the limit.
    private struct Rule: Sendable {
        let kind: Pruning.Kind
        let table: String
        let condition: String
        let limit: Timestamp
    }

    /// Boundaries go by a statement of their own, with their log.
    private static func rules(_ limits: Retention.Limits) -> [Rule] {
        [
            Rule(
                kind: .inboxEntries, table: "fastbreak.inbox", condition: "old.applied_at < $1::timestamptz",
                limit: limits.inbox),
            Rule(
                kind: .sentMessages, table: "fastbreak.outbox",
                condition: "old.state = 'sent' AND old.sent_at < $1::timestamptz", limit: limits.sentMessages),
            Rule(
                kind: .deadMessages, table: "fastbreak.outbox",
                condition: """
                    old.state = 'dead' AND (SELECT max(coalesce(resolved_at, 'infinity')) FROM fastbreak.incidents
                        WHERE incidents.key = 'outbox/' || old.event_id || '/undelivered') < $1::timestamptz
                    """, limit: limits.settledTroubles),
            Rule(
                kind: .incidents, table: "fastbreak.incidents", condition: "old.resolved_at < $1::timestamptz",
                limit: limits.settledTroubles),
            Rule(
                kind: .deadLetters, table: "fastbreak.dead_letters",
                condition: "old.state <> 'open' AND old.settled_at < $1::timestamptz", limit: limits.settledTroubles),
        ]
            + Pruning.Kind.allCases.compactMap { kind in
                kind.age(limits).map { age in
                    Rule(
                        kind: kind, table: PostgresDialect.name(age.table),
                        condition: "old.\(PostgresDialect.quote(age.column)) < $1::timestamptz", limit: age.limit)
                }
            }
    }

    /// The event that made the present version is the last change.
    ///
    /// A row that another transaction changes meanwhile is looked at once more after its lock, and then has a version
    /// whose event this statement cannot see: it stays.
    private static let isSettledBoundary = """
        old.state IN ('released', 'expired') AND EXISTS (SELECT FROM fastbreak.boundary_events AS event
            WHERE event.key = old.key AND event.version = old.version AND event.at < $1::timestamptz)
        """

    private func remove(_ rule: Rule, _ batch: Int) async throws -> Int {
        try await self.repeating { connection -> Int in
            let answer = try await connection.run(
                """
                DELETE FROM \(rule.table) WHERE ctid = ANY (ARRAY (SELECT old.ctid FROM \(rule.table) AS old
                    WHERE \(rule.condition) LIMIT $2::bigint FOR UPDATE OF old SKIP LOCKED))
                """, [.timestamp(rule.limit), .int(batch)])
            return answer.changed
        }
    }

    /// Removes boundaries, and their log with them.
    private func removeBoundaries(before limit: Timestamp, _ batch: Int) async throws -> (rows: Int, events: Int) {
        try await self.repeating { connection -> (rows: Int, events: Int) in
            let answer = try await connection.run(
                """
                WITH doomed AS MATERIALIZED (
                    SELECT old.key FROM fastbreak.boundaries AS old WHERE \(Self.isSettledBoundary)
                    ORDER BY old.key LIMIT $2::bigint FOR UPDATE OF old SKIP LOCKED),
                log AS (DELETE FROM fastbreak.boundary_events WHERE key IN (SELECT key FROM doomed) RETURNING 1),
                gone AS (DELETE FROM fastbreak.boundaries WHERE key IN (SELECT key FROM doomed) RETURNING 1)
                SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM log)
                """, [.timestamp(limit), .int(batch)])
            return (answer.rows.first?.int(0) ?? 0, answer.rows.first?.int(1) ?? 0)
        }
    }
}
