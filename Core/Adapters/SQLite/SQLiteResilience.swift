import Dispatch
import Invocation
import Pipeline
package import Resilience
package import Timing

/// One SQLite file as the store of what processes share about the hosts that they call.
///
/// It has a connection and a queue of its own, so that asking for a permit never waits for a commit of the pipeline in
/// this process, and opens them with the first question: most functions call no host. The connection writes without a
/// sync of its own: what a crash of the machine may lose is the newest count of a quota, and the write-ahead log keeps
/// the order, so that nothing is ever half there.
///
/// `@unchecked Sendable`: the connection is touched on `queue` only.
package final class SQLiteResilience: @unchecked Sendable {
    private let path: String
    private let time: TimeSource
    private let queue = DispatchQueue(label: "fastbreak.sqlite.resilience")
    private var opened: SQLiteConnection?

    /// - Parameter path: a file that ``SQLiteDatabase`` has prepared.
    package init(path: String, time: TimeSource) {
        self.path = path
        self.time = time
    }

    /// This file as the port of the host guards.
    package var store: ResilienceStore {
        ResilienceStore(
            load: { host in try await self.run { try self.load(host, $0) } },
            save: { host, state in try await self.run { try self.save(host, state, $0) } },
            acquireProbeLease: { lease in try await self.run { try self.acquire(lease, $0) } },
            releaseProbeLease: { lease in try await self.run { try self.release(lease, $0) } },
            hosts: { try await self.run { try self.hosts($0) } })
    }

    private func run<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try body(self.connection()) }) }
        }
    }

    private func connection() throws -> SQLiteConnection {
        if let opened { return opened }
        let connection = try SQLiteConnection(path: self.path)
        try connection.execute("PRAGMA synchronous = NORMAL")
        self.opened = connection
        return connection
    }

    private func load(_ host: String, _ connection: SQLiteConnection) throws -> ResilienceStore.Reading {
        let found = try connection.rows("SELECT body FROM resilience_hosts WHERE host = ?", [.text(host)])
        return ResilienceStore.Reading(
            state: try found.first.map { try Self.state(of: host, $0.text(0)) } ?? HostState(), now: self.time.now())
    }

    /// One statement, and so one transaction, either way: the version decides which of two writers is the faster.
    private func save(_ host: String, _ state: HostState, _ connection: SQLiteConnection) throws -> Bool {
        let cells: [SQLiteCell] = [
            .text(host), SQLiteCell(state.version), .text(state.breaker.phase.rawValue),
            .int(self.time.now().milliseconds), .text(try JSON.encode(state)),
        ]
        let sql =
            state.version == 1
            ? "INSERT INTO resilience_hosts VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING"
            : """
            UPDATE resilience_hosts SET version = ?2, phase = ?3, updated_at = ?4, body = ?5
            WHERE host = ?1 AND version = ?2 - 1
            """
        return try connection.run(sql, cells) == 1
    }

    private func acquire(_ lease: ProbeLease, _ connection: SQLiteConnection) throws -> Bool {
        let changed = try connection.run(
            """
            INSERT INTO probe_leases VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (host) DO UPDATE SET generation = ?2, holder = ?3, until = ?4
            WHERE generation < ?2 OR (generation = ?2 AND (holder = ?3 OR until <= ?5))
            """,
            [
                .text(lease.host), SQLiteCell(lease.generation), .text(lease.holder), .int(lease.until.milliseconds),
                .int(self.time.now().milliseconds),
            ])
        return changed == 1
    }

    /// The row stays, so that a lease of an earlier phase is refused as before.
    private func release(_ lease: ProbeLease, _ connection: SQLiteConnection) throws {
        _ = try connection.run(
            "UPDATE probe_leases SET until = 0 WHERE host = ? AND generation = ? AND holder = ? AND until = ?",
            [
                .text(lease.host), SQLiteCell(lease.generation), .text(lease.holder), .int(lease.until.milliseconds),
            ])
    }

    private func hosts(_ connection: SQLiteConnection) throws -> [SharedHostRow] {
        try connection.rows("SELECT host, body, updated_at FROM resilience_hosts ORDER BY host").map { row in
            guard let host = row.text(0), let updated = row.int(2) else {
                throw StoreError(.corrupt, "a host's row cannot be read")
            }
            return SharedHostRow(
                host: host, state: try Self.state(of: host, row.text(1)),
                updatedAt: Timestamp(milliseconds: Int64(updated)))
        }
    }

    private static func state(of host: String, _ body: String?) throws -> HostState {
        do { return try JSON.decode(HostState.self, from: body ?? "") } catch {
            throw StoreError(.corrupt, "the state of \(host) cannot be read: \(error)")
        }
    }
}
