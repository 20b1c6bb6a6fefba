import Dispatch
import FoundationEssentials
import Pipeline
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

@testable import SQLiteAdapter

/// What one file promises that memory cannot.
@Suite struct SQLiteFileTests {
    private let time = ManualTime(StoreUnderTest.start)

    @Test func `the connection that writes waits for the disk`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let database = try SQLiteDatabase(path: folder + "/a.db", time: self.time.source)
            #expect(try await database.synchronousMode() == 2)
        }
    }

    /// SQLite refuses one of two that make a file a write-ahead one at the same moment, without waiting.
    @Test func `a new file is opened by all who come at once`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let failures = Mutex<[String]>([])
            for number in 0..<200 {
                let path = "\(folder)/\(number).db"
                let isOpen = Atomic(false)
                let done = DispatchGroup()
                for _ in 0..<8 {
                    DispatchQueue.global().async(group: done) {
                        while !isOpen.load(ordering: .acquiring) {}
                        do { _ = try SQLiteConnection(path: path) } catch {
                            failures.withLock { $0.append("\(number): \(error)") }
                        }
                    }
                }
                isOpen.store(true, ordering: .releasing)
                await withCheckedContinuation { finished in
                    done.notify(queue: .global()) { finished.resume() }
                }
            }
            #expect(failures.withLock { $0 } == [])
        }
    }

    @Test(arguments: [TableDefinition.apiErrors, .rateLimitEvents, .upstreamCalls])
    func `what is logged of calls is found by its moment through an index`(table: TableDefinition) async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            let column = try #require(table.momentColumn)
            for condition in ["< '2024-01-16T07:00:00.000Z'", "BETWEEN '2024-01-16T07:00:00.000Z' AND '9999'"] {
                let plan = try SQLiteConnection(readingOnly: path).rows(
                    "EXPLAIN QUERY PLAN SELECT * FROM \(SQLiteDialect.name(table)) WHERE \"\(column)\" \(condition)")
                #expect(plan.first?.text(3)?.contains("\(table.qualifiedName).by_moment") == true, "\(plan)")
            }
        }
    }

    @Test func `two connections to one file see each other, and only one of them wins a version`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let one = try SQLiteDatabase(path: folder + "/a.db", time: self.time.source).store
            let other = try SQLiteDatabase(path: folder + "/a.db", time: self.time.source).store
            let boundary = Boundary.sample()
            #expect(try await one.commit(.writing(boundary, over: nil)) == .committed(changedRows: 0))
            #expect(try await other.boundary(boundary.key) == boundary)
            #expect(try await other.commit(.writing(boundary, over: nil)) == .conflict)
            #expect(try await other.commit(.writing(boundary.completed(), over: 1)) == .committed(changedRows: 0))
            #expect(try await one.boundary(boundary.key) == boundary.completed())
        }
    }

    @Test func `what was committed is there when the file is opened again`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try await SQLiteDatabase(path: path, time: self.time.source).store
                .commit(.writing(Boundary.sample(), over: nil))
            let store = try SQLiteDatabase(path: path, time: self.time.source).store
            #expect(try await store.boundary(Boundary.sample().key) == .sample())
        }
    }

    @Test func `a reader is not held up by a writer, and sees none of what is not committed`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            let writer = try SQLiteConnection(path: path)
            let reader = try SQLiteConnection(path: path)
            let count = { try reader.rows("SELECT count(*) FROM inbox").first?.int(0) }
            try reader.execute("PRAGMA busy_timeout = 0")
            try writer.transaction {
                try writer.execute("INSERT INTO inbox VALUES ('k', 'e', 's', 1, 0, 'c')")
                #expect(try count() == 0)
            }
            #expect(try count() == 1)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a query whose caller is gone ends, and the next one is answered`() async throws
    {
        try await withTemporaryFolder { (folder) async throws in
            let database = try SQLiteDatabase(path: folder + "/a.db", time: self.time.source)
            let (begun, signal) = AsyncStream<Void>.makeStream()
            let endless = Task {
                try await database.read { connection in
                    signal.yield()
                    return try connection.rows(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                    ).count
                }
            }
            for await _ in begun { break }
            let waiting = Task { try await database.read { try $0.rows("SELECT 1").count } }
            endless.cancel()
            await #expect(throws: CancellationError.self) { try await endless.value }
            #expect(try await waiting.value == 1)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `of a file that cannot be opened every reader hears`() async throws {
        let readers = SQLiteReaders(path: "/nowhere/a.db")
        let failures = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    do { return try await readers.read { try $0.rows("SELECT 1").isEmpty } } catch { return true }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failures == 64)
    }

    @Test func `a transaction that throws leaves nothing and lets the next one in`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            let connection = try SQLiteConnection(path: path)
            let insert = "INSERT INTO inbox VALUES ('k', 'e', 's', 1, 0, 'c')"
            let error = #expect(throws: StoreError.self) {
                try connection.transaction {
                    try connection.execute(insert)
                    try connection.execute(insert)
                }
            }
            #expect(error?.code == .refused)
            let changed = try connection.transaction { () throws -> Int in try connection.run(insert) }
            #expect(changed == 1)
            #expect(try connection.rows("SELECT count(*) FROM inbox").first?.int(0) == 1)
        }
    }

    @Test func `a file of a later schema is refused and named`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            try SQLiteConnection(path: path).execute("PRAGMA user_version = 99")
            let error = #expect(throws: StoreError.self) {
                try SQLiteDatabase(path: path, time: self.time.source)
            }
            #expect(error?.code == .corrupt)
            #expect(error?.detail.contains("schema version 99") == true)
            #expect(throws: StoreError.self) { try SQLiteDatabase.check(path: path) }
        }
    }

    @Test func `the check says of an absent file that it will be made, and makes none`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/absent.db"
            #expect(try SQLiteDatabase.check(path: path) == "\(path) is not there yet; the first write creates it")
            #expect(try SQLiteDatabase.check(path: path).contains("not there yet"))
        }
    }

    @Test func `the check says of a good file which schema it has`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            #expect(try SQLiteDatabase.check(path: path) == "\(path), schema version \(SQLiteSchema.version)")
        }
    }

    @Test func `a file that is no database is refused`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            let text = String(repeating: "this is no database; ", count: 100)
            try text.write(toFile: path, atomically: false, encoding: .utf8)
            #expect(throws: StoreError.self) { try SQLiteDatabase.check(path: path) }
            #expect(throws: StoreError.self) { try SQLiteDatabase(path: path, time: self.time.source) }
        }
    }

    @Test func `a folder that is not there is named`() {
        let error = #expect(throws: StoreError.self) {
            try SQLiteDatabase(path: "/nowhere/at/all/a.db", time: self.time.source)
        }
        #expect(error?.detail.contains("/nowhere/at/all/a.db") == true)
    }
}
