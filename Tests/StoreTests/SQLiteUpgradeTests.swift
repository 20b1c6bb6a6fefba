import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

@testable import SQLiteAdapter

/// A file of an earlier build opens, and nothing in it is lost.
@Suite struct SQLiteUpgradeTests {
    private let time = ManualTime(StoreUnderTest.start)

    /// A file as version 1 left it, with a row in every table that has changed since.
    private static func old(_ folder: String) throws -> String {
        let path = folder + "/old.db"
        let connection = try SQLiteConnection(path: path)
        for statement in SQLiteVersion1.statements + SQLiteVersion1.warehouse { try connection.execute(statement) }
        let boundary = Boundary.sample(latest: 10)
        try connection.run(
            "INSERT INTO boundaries VALUES (?, 'nba', ?, ?, 'overnight', 1, 'planned', 1, ?, 'c', ?)",
            [
                .text(boundary.key.description), .text(boundary.key.boundary), .text(boundary.key.date.description),
                .int(try #require(boundary.wakeAt).milliseconds), .text(try JSON.encode(boundary)),
            ])
        try connection.execute("INSERT INTO dead_letters VALUES (7, 'k', 'e', '{}', 'h', 'bad', NULL, 2, 5)")
        try connection.execute(
            """
            INSERT INTO "nba_monitoring.phase_boundary_validations" VALUES ('v', '2024-01-16T06:00:00.000Z', 'h')
            """)
        try connection.execute("PRAGMA user_version = 1")
        return path
    }

    @Test func `a file of version 1 opens with everything in it`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = try Self.old(folder)
            #expect(
                try SQLiteDatabase.check(path: path)
                    == "\(path), schema version 1; the first write makes it \(SQLiteSchema.version)")
            let store = try SQLiteDatabase(path: path, time: self.time.source).store
            #expect(try SQLiteDatabase.check(path: path) == "\(path), schema version \(SQLiteSchema.version)")
            let boundary = Boundary.sample(latest: 10)
            #expect(try await store.boundary(boundary.key) == boundary)
            let letter = try #require(try await store.deadLetters.letter(7))
            #expect(letter.state == .open)
            #expect(letter.letter.topic == nil)
            #expect(try await store.deadLetters.redrive(7, "ann") == .hasNoTopic(letter))
            let due = try await store.announceDue(StoreUnderTest.start.advanced(by: .seconds(600)), 9, .seconds(50)) {
                _, _ in nil
            }
            #expect(due.keys == [boundary.key])
        }
    }

    @Test func `what the build lacks of the warehouse is added, and rows of before stay`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = try Self.old(folder)
            let store = try SQLiteDatabase(path: path, time: self.time.source).store
            for table in [TableDefinition.phaseBoundaryValidations, .espnScoreboard] {
                let written = try await store.commit(.writing([.sample(of: table)], to: table))
                #expect(written == .committed(changedRows: 1))
            }
            let rows = try await store.warehouse.select(Query(.phaseBoundaryValidations))
            #expect(rows.map { $0["validation_id"] } == [.text("text 1"), .text("v")])
            #expect(try Set(SQLiteDatabase.tables(path: path)).isSuperset(of: TableDefinition.all.map(\.qualifiedName)))
        }
    }

    @Test func `an upgraded file has the columns of a new one`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let (old, new) = (try Self.old(folder), folder + "/new.db")
            for path in [old, new] { _ = try SQLiteDatabase(path: path, time: self.time.source) }
            func columns(_ path: String) throws -> Set<String> {
                Set(
                    try SQLiteConnection(readingOnly: path).rows(
                        """
                        SELECT t.name || '.' || c.name || ' ' || c.type FROM sqlite_master AS t
                            JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'
                        """
                    ).compactMap { $0.text(0) })
            }
            #expect(try columns(old) == columns(new))
        }
    }

    @Test func `a file whose error log had no index gets it`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            func indexes() throws -> [String] {
                try SQLiteConnection(readingOnly: path).rows(
                    "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE '%.by_moment' ORDER BY name"
                ).compactMap { $0.text(0) }
            }
            let all = try indexes()
            #expect(all.contains("nba_orchestration.api_errors.by_moment"))
            try SQLiteConnection(path: path).execute(#"DROP INDEX "nba_orchestration.api_errors.by_moment""#)
            #expect(try indexes().count == all.count - 1)
            _ = try SQLiteDatabase(path: path, time: self.time.source)
            #expect(try indexes() == all)
        }
    }

    @Test func `of many processes that open an old file at once one upgrades it`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = try Self.old(folder)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let database = try SQLiteDatabase(path: path, time: self.time.source)
                        return try await database.store.deadLetters.list(DeadLetterFilter()).count
                    }
                }
                for try await count in group { #expect(count == 1) }
            }
        }
    }

    @Test func `two processes that tick at once announce each row once`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            let stores = try (0..<3).map { _ in try SQLiteDatabase(path: path, time: self.time.source).store }
            for number in 10..<40 {
                _ = try await stores[0].commit(.writing(.sample("b\(number)", latest: 10), over: nil))
            }
            let now = StoreUnderTest.start.advanced(by: .seconds(600))
            let keys = try await withThrowingTaskGroup(of: [BoundaryKey].self) { group in
                for store in stores {
                    group.addTask {
                        var keys: [BoundaryKey] = []
                        for _ in 0..<10 {
                            keys += try await store.announceDue(now, 4, .seconds(50)) { key, _ in
                                .sample("\(key)#1")
                            }.keys
                        }
                        return keys
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(keys.count == 30)
            #expect(Set(keys).count == 30)
        }
    }
}
