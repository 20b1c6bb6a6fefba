import Pipeline
import PostgresAdapter
import PostgresTesting
import Synchronization
import TestSupport
import Testing
import Timing

/// A bounded number of connections, in the order of asking, whatever becomes of the server.
@Suite(.needsPostgres) struct PoolTests {
    private let time = ManualTime(Timestamp(milliseconds: 0))

    private func pool(
        _ url: String, _ change: (inout PostgresConfiguration) -> Void = { _ in }
    ) throws -> PostgresPool {
        var configuration = PostgresConfiguration()
        change(&configuration)
        return PostgresPool(try PostgresAddress(url: url), configuration, time: self.time.source)
    }

    @discardableResult
    private static func ask(_ pool: PostgresPool) async throws -> Int? {
        try await pool.withConnection { try await $0.run("SELECT 1").rows.first?.int(0) }
    }

    @Test func `no more connections are opened than allowed, and everybody gets a turn`() async throws {
        let server = try await PostgresServer.shared()
        let pool = try self.pool(server.url("postgres")) { $0.maximumConnections = 3 }
        let pids = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    try await pool.withConnection {
                        try await $0.run("SELECT pg_backend_pid(), pg_sleep(0.002)").rows.first?.int(0)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(pids.count == 40)
        #expect((1...3).contains(Set(pids).count))
        #expect(pool.size <= 3)
        pool.close()
    }

    @Test func `a connection that comes back in the middle of a transaction is not used again`() async throws {
        let server = try await PostgresServer.shared()
        let pool = try self.pool(server.url("postgres")) { $0.maximumConnections = 1 }
        let first = try await pool.withConnection {
            try await $0.run("BEGIN")
            return try await $0.run("SELECT pg_backend_pid()").rows.first?.int(0)
        }
        let second = try await pool.withConnection { try await $0.run("SELECT pg_backend_pid()").rows.first?.int(0) }
        #expect(first != second)
        pool.close()
    }

    @Test func `an idle connection that the server has ended is replaced unnoticed`() async throws {
        let server = try await PostgresServer.shared()
        let pool = try self.pool(server.url("postgres")) { $0.maximumConnections = 1 }
        let pid = try await pool.withConnection { try await $0.run("SELECT pg_backend_pid()").rows.first?.int(0) ?? 0 }
        let killer = try await server.connection()
        try await killer.run("SELECT pg_terminate_backend($1::integer, 5000)", [.int(pid)])
        // After this long the pool asks the connection first, so it does not matter whether the end has been seen.
        self.time.advance(by: .seconds(31))
        let next = try await pool.withConnection { try await $0.run("SELECT pg_backend_pid()").rows.first?.int(0) }
        #expect(next != pid)
        pool.close()
    }

    @Test func `after a crash of the server the pool connects again`() async throws {
        let server = try await PostgresServer.start()
        let pool = try self.pool(server.url("postgres")) { $0.connectAttempts = 1 }
        try await Self.ask(pool)
        try server.kill()
        for _ in 1...2 {
            await #expect(throws: (any Error).self) { try await Self.ask(pool) }
        }
        try await server.start()
        #expect(try await Self.ask(pool) == 1)
        pool.close()
    }

    @Test func `a server that is not there is tried again after growing waits, and then named`() async throws {
        let pool = try self.pool("postgres://u:secret@/db?host=/nowhere&port=5433") { $0.connectAttempts = 3 }
        async let answer = Self.ask(pool)
        for _ in 1..<3 {
            let due = await self.time.nextSleep()
            self.time.advance(to: due)
        }
        do {
            _ = try await answer
            Issue.record("there is no such server")
        } catch let error as StoreError {
            #expect(error.code == .unavailable)
            #expect(error.detail.contains("postgres at /nowhere:5433/db"))
            #expect(!error.description.contains("secret"))
        }
        #expect(pool.size == 0)
    }

    @Test(arguments: [("locked", "wrong-secret", "postgres", "28P01"), ("postgres", nil, "absent", "3D000")])
    func `a refusal to let in is told at once, without the password`(
        user: String, password: String?, database: String, sqlState: String
    ) async throws {
        let server = try await PostgresServer.shared()
        let admin = try await server.connection()
        try await admin.script(
            """
            SELECT pg_advisory_xact_lock(1);
            DO $$ BEGIN
                IF to_regrole('locked') IS NULL THEN CREATE ROLE locked LOGIN PASSWORD 'right-secret'; END IF;
            END $$
            """)
        let pool = try self.pool(server.url(database, user: user, password: password))
        let error = await #expect(throws: StoreError.self) { try await Self.ask(pool) }
        #expect(error?.code == .unavailable)
        #expect(error?.detail.contains(sqlState) == true)
        #expect(error?.detail.contains("/\(database)") == true)
        #expect(error?.detail.contains("secret") == false)
    }

    @Test(arguments: ["postgres://u:pa%ZZword@h/db", "mysql://u:password@h/db", "postgres://u:password@h/db?no=pa"])
    func `a URL that cannot be read is refused without repeating it`(url: String) {
        let error = #expect(throws: StoreError.self) { _ = try PostgresAddress(url: url) }
        #expect(error?.code == .refused)
        #expect(error?.detail.contains("word") == false)
        #expect(error?.detail.contains("ZZ") == false)
    }

    @Test func `who waits is served first, and who gives up waiting leaves the queue`() async throws {
        let server = try await PostgresServer.shared()
        let pool = try self.pool(server.url("postgres")) { $0.maximumConnections = 1 }
        let waiting = try await pool.withConnection { connection in
            let waiting = Task { try await Self.ask(pool) }
            try await connection.run("SELECT pg_sleep(0.05)")
            waiting.cancel()
            return waiting
        }
        await #expect(throws: CancellationError.self) { _ = try await waiting.value }
        #expect(try await Self.ask(pool) == 1)
        pool.close()
        let error = await #expect(throws: StoreError.self) { try await Self.ask(pool) }
        #expect(error?.detail.contains("closed") == true)
    }
}
