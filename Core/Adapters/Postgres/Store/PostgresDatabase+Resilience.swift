import Invocation
import Pipeline
package import Resilience
import Timing

extension PostgresDatabase {
    /// This database as the store of what processes share about the hosts that they call.
    ///
    /// Each question is one statement on a connection of the pool, and so a transaction of its own.
    package var resilience: ResilienceStore {
        ResilienceStore(
            load: { try await self.load($0) },
            save: { try await self.save($0, $1) },
            acquireProbeLease: { try await self.acquire($0) },
            releaseProbeLease: { try await self.release($0) },
            hosts: { try await self.hosts() })
    }

    /// The server's time comes with the state, or the time source's where time is virtual.
    private func load(_ host: String) async throws -> ResilienceStore.Reading {
        let row = try await self.rows(
            """
            SELECT (SELECT body FROM fastbreak.resilience_hosts WHERE host = $1::text), clock_timestamp()
            """, [.text(host)]
        ).first
        guard let now = self.clock == .server ? row?.timestamp(1) : self.time.now() else {
            throw StoreError(.corrupt, "the server's time cannot be read")
        }
        return ResilienceStore.Reading(
            state: try row?.text(0).map { try Self.state(of: host, $0) } ?? HostState(), now: now)
    }

    private func save(_ host: String, _ state: HostState) async throws -> Bool {
        let sql =
            state.version == 1
            ? """
            INSERT INTO fastbreak.resilience_hosts (host, version, phase, updated_at, body)
            VALUES ($1::text, $2::bigint, $3::text, coalesce($4::timestamptz, clock_timestamp()), $5::json)
            ON CONFLICT DO NOTHING
            """
            : """
            UPDATE fastbreak.resilience_hosts SET version = $2::bigint, phase = $3::text,
                updated_at = coalesce($4::timestamptz, clock_timestamp()), body = $5::json
            WHERE host = $1::text AND version = $2::bigint - 1
            """
        let cells: [PostgresCell] = [
            .text(host), .int(state.version), .text(state.breaker.phase.rawValue), self.ownTime,
            .text(try JSON.encode(state)),
        ]
        return try await self.perform { try await $0.run(sql, cells).changed } == 1
    }

    private func acquire(_ lease: ProbeLease) async throws -> Bool {
        let changed = try await self.perform { connection in
            try await connection.run(
                """
                INSERT INTO fastbreak.probe_leases AS held (host, generation, holder, until)
                VALUES ($1::text, $2::bigint, $3::text, $4::timestamptz)
                ON CONFLICT (host) DO UPDATE SET generation = excluded.generation, holder = excluded.holder,
                    until = excluded.until
                WHERE held.generation < excluded.generation OR (held.generation = excluded.generation
                    AND (held.holder = excluded.holder
                        OR held.until <= coalesce($5::timestamptz, clock_timestamp())))
                """,
                [
                    .text(lease.host), .int(lease.generation), .text(lease.holder), .timestamp(lease.until),
                    self.ownTime,
                ]
            ).changed
        }
        return changed == 1
    }

    /// The row stays, so that a lease of an earlier phase is refused as before.
    private func release(_ lease: ProbeLease) async throws {
        _ = try await self.perform { connection in
            try await connection.run(
                """
                UPDATE fastbreak.probe_leases SET until = 'epoch'
                WHERE host = $1::text AND generation = $2::bigint AND holder = $3::text AND until = $4::timestamptz
                """,
                [.text(lease.host), .int(lease.generation), .text(lease.holder), .timestamp(lease.until)]
            ).changed
        }
    }

    private func hosts() async throws -> [SharedHostRow] {
        try await self.rows("SELECT host, body, updated_at FROM fastbreak.resilience_hosts ORDER BY host").map { row in
            guard let host = row.text(0), let body = row.text(1), let updated = row.timestamp(2) else {
                throw StoreError(.corrupt, "a host's row cannot be read")
            }
            return SharedHostRow(host: host, state: try Self.state(of: host, body), updatedAt: updated)
        }
    }

    /// Null lets the server say what time it is.
    private var ownTime: PostgresCell { self.clock == .server ? .null : .timestamp(self.time.now()) }

    private static func state(of host: String, _ body: String) throws -> HostState {
        do { return try JSON.decode(HostState.self, from: body) } catch {
            throw StoreError(.corrupt, "the state of \(host) cannot be read: \(error)")
        }
    }
}
