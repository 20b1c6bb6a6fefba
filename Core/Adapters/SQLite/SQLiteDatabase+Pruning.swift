import Pipeline
import Timing
import Warehouse

extension SQLiteDatabase {
    /// What nobody needs any more.
    var pruning: Pruning {
        Pruning(
            count: { limits in
                try await self.read { connection in
                    var counts = PruneCounts()
                    for rule in Self.rules(limits) {
                        let found = try connection.rows(
                            "SELECT count(*) FROM \(rule.table) AS row WHERE \(rule.condition)", [rule.limit])
                        counts[keyPath: rule.kind.count] = found.first?.int(0) ?? 0
                    }
                    let events = try connection.rows(
                        """
                        SELECT count(*) FROM boundary_events
                        WHERE key IN (SELECT key FROM boundaries AS row WHERE \(Self.isSettledBoundary))
                        """, [.int(limits.settledBoundaries.milliseconds)])
                    counts.boundaryEvents = events.first?.int(0) ?? 0
                    return counts
                }
            },
            removeBatch: { kind, limits, batch in
                var counts = PruneCounts()
                for rule in Self.rules(limits) where rule.kind == kind {
                    let (rows, events) = try await self.write { try Self.remove(rule, batch, $0) }
                    counts[keyPath: kind.count] = rows
                    counts.boundaryEvents = events
                }
                return counts
            })
    }

    /// Which rows of a table go; `row` is the row, `?1` the limit.
    private struct Rule {
        let kind: Pruning.Kind
        let table: String
        let condition: String
        let limit: SQLiteCell
    }

    private static func rules(_ limits: Retention.Limits) -> [Rule] {
        let troubles = SQLiteCell.int(limits.settledTroubles.milliseconds)
        return [
            Rule(
                kind: .boundaries, table: "boundaries", condition: Self.isSettledBoundary,
                limit: .int(limits.settledBoundaries.milliseconds)),
            Rule(
                kind: .inboxEntries, table: "inbox", condition: "applied_at < ?1",
                limit: .int(limits.inbox.milliseconds)),
            Rule(
                kind: .sentMessages, table: "outbox", condition: "state = 'sent' AND sent_at < ?1",
                limit: .int(limits.sentMessages.milliseconds)),
            Rule(
                kind: .deadMessages, table: "outbox",
                condition: """
                    state = 'dead' AND (SELECT max(coalesce(resolved_at, 9223372036854775807)) FROM incidents
                        WHERE incidents.key = 'outbox/' || row.event_id || '/undelivered') < ?1
                    """, limit: troubles),
            Rule(kind: .incidents, table: "incidents", condition: "resolved_at < ?1", limit: troubles),
            Rule(
                kind: .deadLetters, table: "dead_letters", condition: "state <> 'open' AND settled_at < ?1",
                limit: troubles),
        ]
            + Pruning.Kind.allCases.compactMap { kind in
                kind.age(limits).map { age in
                    Rule(
                        kind: kind, table: SQLiteDialect.name(age.table), condition: "\"\(age.column)\" < ?1",
                        limit: .text(age.limit.description))
                }
            }
    }

    /// The event that made the present version is the last change.
    private static let isSettledBoundary = """
        state IN ('released', 'expired') AND EXISTS (SELECT 1 FROM boundary_events AS event
            WHERE event.key = row.key AND event.version = row.version AND event.at < ?1)
        """

    /// Removes one batch, and of boundaries their log with them.
    private static func remove(
        _ rule: Rule, _ batch: Int, _ connection: SQLiteConnection
    ) throws -> (rows: Int, events: Int) {
        let doomed = "SELECT row.rowid FROM \(rule.table) AS row WHERE \(rule.condition) LIMIT ?2"
        let cells = [rule.limit, SQLiteCell(batch)]
        guard rule.kind == .boundaries else {
            return (try connection.run("DELETE FROM \(rule.table) WHERE rowid IN (\(doomed))", cells), 0)
        }
        // The log is what says how old the rows are, so they are chosen before either of the two goes.
        let keys = try connection.rows("SELECT key FROM boundaries WHERE rowid IN (\(doomed))", cells).map { [$0[0]] }
        let rows = try connection.run("DELETE FROM boundaries WHERE key = ?", each: keys)
        return (rows, try connection.run("DELETE FROM boundary_events WHERE key = ?", each: keys))
    }
}
