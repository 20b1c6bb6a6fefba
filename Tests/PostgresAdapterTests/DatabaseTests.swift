import Messaging
import Pipeline
import PostgresAdapter
import PostgresTesting
import TestSupport
import Testing
import Timing
import Warehouse

/// What PostgreSQL as a store promises besides the contract that all stores keep.
@Suite(.needsPostgres) struct DatabaseTests {
    private static let table = TableDefinition.espnScoreboard

    private static func database() async throws -> PostgresDatabase {
        try await PostgresDatabase(url: try await PostgresServer.shared().migratedDatabase(), time: .live)
    }

    private static func games(_ numbers: some Sequence<Int>, status: String? = nil) -> [Row] {
        numbers.map { number in
            let row = Row.sample(of: Self.table, number: number)
            guard let status else { return row }
            return row.with(["game_status": .text(status)], hash: "\(status) \(number)")
        }
    }

    private static func commit(_ rows: [Row], replacing scope: [Filter]? = nil) -> Commit {
        var commit = Commit(correlationID: "c")
        commit.tables = [TableWrite(table: Self.table, rows: rows, replacing: scope)]
        return commit
    }

    @Test(arguments: [1, 200, 201, 1000])
    func `any number of rows is written, counted and read back`(count: Int) async throws {
        let database = try await Self.database()
        let store = database.store
        #expect(try await store.commit(Self.commit(Self.games(1...count))) == .committed(changedRows: count))
        #expect(try await store.commit(Self.commit(Self.games(1...count))) == .committed(changedRows: 0))
        let changed = Self.games(1...count, status: "a\tb\\N\n\0\"{}'")
        #expect(try await store.commit(Self.commit(changed)) == .committed(changedRows: count))
        #expect(Set(try await store.warehouse.select(Query(Self.table))) == Set(changed))
        #expect(
            try await store.commit(Self.commit(Array(changed.prefix(1)), replacing: []))
                == .committed(changedRows: count - 1))
        database.close()
    }

    @Test(arguments: [3, 300])
    func `a key that is named twice ends with the later row`(count: Int) async throws {
        let database = try await Self.database()
        let rows = Self.games(1...count) + Self.games(1...count, status: "later")
        #expect(try await database.store.commit(Self.commit(rows)) == .committed(changedRows: 2 * count))
        let found = try await database.store.warehouse.select(Query(Self.table))
        #expect(found.count == count)
        #expect(found.allSatisfy { $0["game_status"] == .text("later") })
        database.close()
    }

    @Test func `a refused row among many leaves nothing, and the staging table empty`() async throws {
        let database = try await Self.database()
        let bad = Self.games([999])[0].with(["game_status": .null, "game_date": .null], hash: "bad")
        let error = await #expect(throws: StoreError.self) {
            _ = try await database.store.commit(Self.commit(Self.games(1...300) + [bad]))
        }
        #expect(error?.code == .refused)
        #expect(error?.detail.contains("game_date") == true)
        #expect(try await database.store.commit(Self.commit(Self.games(1...300))) == .committed(changedRows: 300))
        database.close()
    }

    @Test func `of two transactions that need each other's past one is run again`() async throws {
        let database = try await Self.database()
        _ = try await database.transaction { connection in
            try await connection.run("CREATE TABLE counter (n bigint)")
            return try await connection.run("INSERT INTO counter VALUES (0)")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try await database.transaction(isolation: .serializable) { connection in
                        let n = try await connection.run("SELECT n FROM counter").rows.first?.int(0) ?? 0
                        try await connection.run("SELECT pg_sleep(0.01)")
                        return try await connection.run("UPDATE counter SET n = $1::bigint", [.int(n + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await database.transaction { try await $0.run("SELECT n FROM counter").rows.first?.int(0) }
        #expect(count == 4)
        database.close()
    }

    @Test func `a transaction that throws has not happened`() async throws {
        let database = try await Self.database()
        await #expect(throws: CancellationError.self) {
            try await database.transaction { connection in
                try await connection.run("CREATE TABLE half (n bigint)")
                throw CancellationError()
            }
        }
        let isAbsent = try await database.transaction {
            try await $0.run("SELECT to_regclass('half') IS NULL").rows.first?.bool(0)
        }
        #expect(isAbsent == true)
        database.close()
    }

    @Test func `of two revisions at the same moment the older one never comes second`() async throws {
        let database = try await Self.database()
        for round in 0..<20 {
            let results = try await withThrowingTaskGroup(of: (Int, CommitResult).self) { group in
                for revision in 1...4 {
                    group.addTask {
                        var commit = Commit(correlationID: "c")
                        commit.inbox = InboxEntry(
                            consumer: "k", eventID: "\(round)#\(revision)", subject: "\(round)", revision: revision)
                        return (revision, try await database.store.commit(commit))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0.1 == .committed(changedRows: 0) || $0.1 == .stale })
            #expect(results.contains { $0 == (4, .committed(changedRows: 0)) })
        }
        let order = try await database.transaction { connection in
            try await connection.run(
                """
                SELECT count(*) FROM fastbreak.inbox AS early JOIN fastbreak.inbox AS late USING (consumer, subject)
                WHERE early.applied_at < late.applied_at AND early.revision > late.revision
                """
            ).rows.first?.int(0)
        }
        #expect(order == 0)
        database.close()
    }

    @Test func `the check names what is missing, writes nothing, and is content after the migration`() async throws {
        let url = try await PostgresServer.shared().emptyDatabase()
        for _ in 1...2 {
            let error = await #expect(throws: StoreError.self) {
                _ = try await PostgresDatabase.check(url: url, time: .live)
            }
            #expect(error?.detail.contains("lacks m0001_state, m0002_incidents") == true)
            #expect(error?.detail.hasSuffix("more; `fastbreak migrate` adds them") == true)
        }
        #expect(try await PostgresDatabase.migrate(url: url, time: .live).first == "m0001_state")
        let version = try #require(Migration.all.last?.number)
        #expect(try await PostgresDatabase.check(url: url, time: .live).hasSuffix(", schema version \(version)"))
    }

    @Test func `a database without the schema is not opened, and left as it was`() async throws {
        let url = try await PostgresServer.shared().emptyDatabase()
        for _ in 1...2 {
            let error = await #expect(throws: StoreError.self) {
                _ = try await PostgresDatabase(url: url, time: .live)
            }
            #expect(error?.code == .corrupt)
            #expect(error?.detail.contains("`fastbreak migrate`") == true)
        }
    }

    @Test func `the time of the store is the server's`() async throws {
        let url = try await PostgresServer.shared().migratedDatabase()
        let database = try await PostgresDatabase(url: url, time: ManualTime(Timestamp(milliseconds: 0)).source)
        let now = try await database.store.now()
        #expect(now > Timestamp(milliseconds: 1_700_000_000_000))
        #expect(try await database.store.now() >= now)
        database.close()
    }
}
