import PostgresAdapter
import PostgresTesting
import Synchronization
import Testing

/// How what is under way comes to an early end.
@Suite(.needsPostgres) struct EndingTests {
    /// Whether the server still works on a statement that contains a text.
    private static func isRunning(_ text: String, _ connection: PostgresConnection) async throws -> Bool {
        try await !connection.run(
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%' || $1::text || '%' AND state = 'active' "
                + "AND pid <> pg_backend_pid()", [.text(text)]
        ).rows.isEmpty
    }

    private static func wait(until isTrue: () async throws -> Bool) async throws {
        while try await !isTrue() { await Task.yield() }
    }

    @Test(.timeLimit(.minutes(1))) func `a cancelled task ends its statement at the server`() async throws {
        let server = try await PostgresServer.shared()
        let watcher = try await server.connection()
        let connection = try await server.connection()
        let task = Task { try await connection.run("SELECT pg_sleep(30), 'cancelled'") }
        try await Self.wait { try await Self.isRunning("'cancelled'", watcher) }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        try await Self.wait { try await !Self.isRunning("'cancelled'", watcher) }
        let error = await #expect(throws: PostgresError.self) { try await connection.run("SELECT 1") }
        #expect(error?.isTransient == true)
    }

    @Test func `a task that is cancelled before it asks does not ask`() async throws {
        let connection = try await PostgresServer.shared().connection()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await connection.run("SELECT 1")
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }

    @Test func `the server gives up a statement that takes too long`() async throws {
        var configuration = PostgresConfiguration()
        configuration.statementLimit = .milliseconds(50)
        let connection = try await PostgresServer.shared().connection(nil, configuration)
        let error = await #expect(throws: PostgresError.self) { try await connection.run("SELECT pg_sleep(30)") }
        #expect(error?.sqlState == "57014")
        #expect(error?.isTransient == true)
        #expect(try await connection.run("SELECT 1").rows.first?.int(0) == 1)
    }

    @Test(.timeLimit(.minutes(1))) func `an answer that does not come is not waited for`() async throws {
        var configuration = PostgresConfiguration()
        configuration.answerLimit = .milliseconds(100)
        let connection = try await PostgresServer.shared().connection(nil, configuration)
        let error = await #expect(throws: PostgresError.self) { try await connection.run("SELECT pg_sleep(30)") }
        #expect(error?.detail.contains("no answer within") == true)
        #expect(error?.isTransient == true)
    }

    @Test func `a session that the operator ends says so`() async throws {
        let server = try await PostgresServer.shared()
        let connection = try await server.connection()
        let pid = try await connection.run("SELECT pg_backend_pid()").rows.first?.int(0) ?? 0
        async let answer = connection.run("SELECT pg_sleep(30)")
        let operatorConnection = try await server.connection()
        try await operatorConnection.run("SELECT pg_terminate_backend($1::integer)", [.int(pid)])
        do {
            _ = try await answer
            Issue.record("the statement went on")
        } catch let error as PostgresError {
            #expect(error.isTransient)
        }
    }

    @Test func `notices go to whoever asked for them`() async throws {
        let notices = Notices()
        var configuration = PostgresConfiguration()
        configuration.notice = { notices.add($0) }
        let connection = try await PostgresServer.shared().connection(nil, configuration)
        try await connection.script("DO $$ BEGIN RAISE NOTICE 'hear this'; END $$")
        #expect(notices.all == ["NOTICE:  hear this"])
    }
}

private final class Notices: Sendable {
    private let heard = Mutex<[String]>([])

    var all: [String] { self.heard.withLock { $0 } }

    func add(_ notice: String) { self.heard.withLock { $0.append(notice) } }
}
