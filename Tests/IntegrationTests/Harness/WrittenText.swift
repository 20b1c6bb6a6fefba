import Foundation
import PostgresAdapter
import PostgresTesting
import SQLiteAdapter

/// Everything that processes have left behind, as text.
enum WrittenText {
    /// Every row of every table of the store that an environment names, and every file of the data folder.
    static func all(_ data: DataFolder, environment: [String: String]) async throws -> [String] {
        var texts = try Self.files(data)
        if let url = environment["FASTBREAK_DATABASE_URL"] {
            texts += try await Self.rows(url)
        } else {
            for table in try data.tables() { texts += try data.rows(table).map { "\(table): \($0)" } }
        }
        return texts
    }

    /// Names and contents, the database's own files too: a row that was deleted is still in them.
    private static func files(_ data: DataFolder) throws -> [String] {
        var texts: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: data.path) {
            let content = FileManager.default.contents(atPath: "\(data.path)/\(name)") ?? Data()
            texts.append("\(name): \(String(decoding: content, as: UTF8.self))")
        }
        return texts
    }

    private static func rows(_ url: String) async throws -> [String] {
        let connection = try await PostgresServer.shared().connection(url)
        defer { connection.close() }
        let tables = try await connection.run(
            """
            SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
            """
        ).rows.compactMap { $0.text(0) }
        var texts: [String] = []
        for table in tables {
            texts += try await connection.run("SELECT t::text FROM \(table) t").rows.compactMap { row in
                row.text(0).map { "\(table): \($0)" }
            }
        }
        return texts
    }
}
