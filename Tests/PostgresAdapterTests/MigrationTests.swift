import FoundationEssentials
import Pipeline
import PostgresAdapter
import PostgresTesting
import Testing
import Warehouse

/// From any earlier schema to this build's, once, however many try.
@Suite(.needsPostgres) struct MigrationTests {
    private static let titles = ["m0001_state", "m0002_incidents", "m0003_keeping", "m0004_resilience"]

    private static func connection(_ url: String? = nil) async throws -> PostgresConnection {
        let server = try await PostgresServer.shared()
        if let url { return try await server.connection(url) }
        return try await server.connection(server.emptyDatabase())
    }

    @Test func `an empty database gets everything, and the second time nothing`() async throws {
        let connection = try await Self.connection()
        let applied = try await Migrator().migrate(connection)
        #expect(
            applied == Self.titles + TableDefinition.all.map(\.qualifiedName)
                + ["nba_monitoring.phase_validation_summary"])
        #expect(try await Migrator().migrate(connection).isEmpty)
        #expect(try await Migrator().pending(connection).isEmpty)
    }

    @Test(arguments: 0..<Self.titles.count)
    func `each earlier version is brought up to date with its rows`(version: Int) async throws {
        let connection = try await Self.connection()
        _ = try await Migrator(migrations: Array(Migration.all.prefix(version)), tables: []).migrate(connection)
        if version > 0 {
            try await connection.script("INSERT INTO fastbreak.inbox VALUES ('k', 'e', 's', 1, now(), 'c')")
        }
        if version > 1 {
            try await connection.script(
                "INSERT INTO fastbreak.dead_letters VALUES (DEFAULT, 'k', 'e', '{}', 'h', 'bad', NULL, 1, now())")
        }
        #expect(try await Migrator(tables: []).migrate(connection) == Array(Self.titles.dropFirst(version)))
        #expect(try await connection.run("SELECT count(*) FROM fastbreak.inbox").rows.first?.int(0) == min(version, 1))
        let letters = try await connection.run(
            "SELECT state, topic FROM fastbreak.dead_letters WHERE settled_at IS NULL")
        #expect(letters.rows.map { $0.text(0) } == (version > 1 ? ["open"] : []))
    }

    @Test func `a step that was changed after it was applied is refused`() async throws {
        let connection = try await Self.connection()
        _ = try await Migrator(tables: []).migrate(connection)
        var changed = Migration.all
        changed[0].checksum = "other"
        let error = await #expect(throws: StoreError.self) {
            _ = try await Migrator(migrations: changed, tables: []).migrate(connection)
        }
        #expect(error?.code == .corrupt)
        #expect(error?.detail.contains("migration 1 state has been changed") == true)
    }

    @Test func `a database of a newer build is refused`() async throws {
        let connection = try await Self.connection()
        _ = try await Migrator(tables: []).migrate(connection)
        let error = await #expect(throws: StoreError.self) {
            _ = try await Migrator(migrations: Array(Migration.all.prefix(1)), tables: []).migrate(connection)
        }
        #expect(error?.detail.contains("migration 2 incidents, which this build does not know") == true)
    }

    @Test func `a step that fails leaves nothing of itself`() async throws {
        let server = try await PostgresServer.shared()
        let url = try await server.emptyDatabase()
        let broken = Migration(
            number: 9999, name: "broken", checksum: "c", sql: "CREATE TABLE fastbreak.half (); SELECT 1/0;")
        await #expect(throws: PostgresError.self) {
            _ = try await Migrator(migrations: Migration.all + [broken], tables: [])
                .migrate(try await server.connection(url))
        }
        let connection = try await server.connection(url)
        #expect(try await connection.run("SELECT to_regclass('fastbreak.half') IS NULL").rows.first?.bool(0) == true)
        #expect(try await Migrator(tables: []).migrate(connection).isEmpty)
    }

    @Test func `of many at the same time one does the work`() async throws {
        let server = try await PostgresServer.shared()
        let url = try await server.emptyDatabase()
        let applied = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<6 {
                group.addTask { try await Migrator().migrate(try await server.connection(url)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(applied.filter { !$0.isEmpty }.count == 1)
    }

    @Test func `a column that a table lacks is added`() async throws {
        let connection = try await Self.connection()
        let old = TableDefinition("nba_raw", "t", key: ["a"], date: nil, columns: [.text("a").required])
        let new = TableDefinition(
            "nba_raw", "t", key: ["a"], date: nil, columns: [.text("a").required, .numbers("b").required, .json("c")])
        #expect(try await Migrator(tables: [old]).migrate(connection) == Self.titles + ["nba_raw.t"])
        try await connection.script("INSERT INTO nba_raw.t VALUES ('x', 'h', 'c', now())")
        #expect(try await Migrator(tables: [new]).migrate(connection) == ["nba_raw.t"])
        #expect(try await connection.run("SELECT a, b, c FROM nba_raw.t").rows.first?.text(0) == "x")
        #expect(try await Migrator(tables: [old]).migrate(connection).isEmpty)
    }

    @Test func `an index that a table lacks is added, with the column that it is for`() async throws {
        let connection = try await Self.connection()
        let old = TableDefinition("nba_raw", "t", key: ["a"], date: nil, columns: [.text("a").required])
        let new = TableDefinition(
            "nba_raw", "t", key: ["a"], date: nil, moment: "at", columns: [.text("a").required, .timestamp("at")])
        #expect(try await Migrator(tables: [old]).migrate(connection) == Self.titles + ["nba_raw.t"])
        #expect(try await Migrator(tables: [new]).migrate(connection) == ["nba_raw.t"])
        func definition() async throws -> String? {
            try await connection.run("SELECT indexdef FROM pg_indexes WHERE indexname = 't_by_moment'").rows.first?
                .text(0)
        }
        #expect(try await definition()?.hasSuffix("ON nba_raw.t USING btree (at)") == true)
        #expect(try await Migrator(tables: [new]).pending(connection).isEmpty)
        try await connection.script("DROP INDEX nba_raw.t_by_moment")
        #expect(try await Migrator(tables: [new]).migrate(connection) == ["nba_raw.t"])
        #expect(try await definition() != nil)
    }

    @Test func `the embedded steps are the files of infra`() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../infra/migrations")
            .path()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted()
        #expect(files == Self.titles.map { $0 + ".sql" })
        let connection = try await Self.connection()
        for (file, migration) in zip(files, Migration.all) {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(migration.sql == text, "run infra/migrations/embed.sh")
            let hash = try await connection.run(
                "SELECT encode(sha256(convert_to($1::text, 'UTF8')), 'hex')", [.text(text)])
            #expect(migration.checksum == hash.rows.first?.text(0))
        }
    }
}
