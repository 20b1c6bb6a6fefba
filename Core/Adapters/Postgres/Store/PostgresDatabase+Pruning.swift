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
                    counts[keyPath: rule.count] = found.first?.int(0) ?? 0
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
            remove: { try await self.prune($0, batch: $1) })
    }

    /// Which rows of a table go, and where they are counted; `old` is the row, `$1` the limit.
    private struct Rule: Sendable {
        let count: any WritableKeyPath<PruneCounts, Int> & Sendable
        let table: String
        let condition: String
        let limit: Timestamp
    }

    /// Undelivered messages come before the incidents that say when they may go.
    private static func rules(_ limits: Retention.Limits) -> [Rule] {
        [
            Rule(
                count: \.inboxEntries, table: "fastbreak.inbox", condition: "old.applied_at < $1::timestamptz",
                limit: limits.inbox),
            Rule(
                count: \.sentMessages, table: "fastbreak.outbox",
                condition: "old.state = 'sent' AND old.sent_at < $1::timestamptz", limit: limits.sentMessages),
            Rule(
                count: \.deadMessages, table: "fastbreak.outbox",
                condition: """
                    old.state = 'dead' AND (SELECT max(coalesce(resolved_at, 'infinity')) FROM fastbreak.incidents
                        WHERE incidents.key = 'outbox/' || old.event_id || '/undelivered') < $1::timestamptz
                    """, limit: limits.settledTroubles),
            Rule(
                count: \.incidents, table: "fastbreak.incidents", condition: "old.resolved_at < $1::timestamptz",
                limit: limits.settledTroubles),
            Rule(
                count: \.deadLetters, table: "fastbreak.dead_letters",
                condition: "old.state <> 'open' AND old.settled_at < $1::timestamptz", limit: limits.settledTroubles),
            Rule(
                count: \.gateEvaluations, table: PostgresDialect.name(.phaseBoundaryValidations),
                condition: "old.\"timestamp\" < $1::timestamptz", limit: limits.gateHistory),
        ]
    }

    /// The event that made the present version is the last change.
    ///
    /// A row that another transaction changes meanwhile is looked at once more after its lock, and then has a version
    /// whose event this statement cannot see: it stays.
    private static let isSettledBoundary = """
        old.state IN ('released', 'expired') AND EXISTS (SELECT FROM fastbreak.boundary_events AS event
            WHERE event.key = old.key AND event.version = old.version AND event.at < $1::timestamptz)
        """

    private func prune(_ limits: Retention.Limits, batch: Int) async throws -> PruneCounts {
        var counts = PruneCounts()
        var removed = batch
        while removed == batch {
            let (rows, events) = try await self.removeBoundaries(before: limits.settledBoundaries, batch)
            removed = rows
            counts.boundaries += rows
            counts.boundaryEvents += events
        }
        for rule in Self.rules(limits) {
            removed = batch
            while removed == batch {
                removed = try await self.remove(rule, batch)
                counts[keyPath: rule.count] += removed
            }
        }
        return counts
    }

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
