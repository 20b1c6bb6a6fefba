import Pipeline
import PostgresAdapter
import SQLiteAdapter
import TestSupport
import Timing

/// A store to be measured, with what makes its figures comparable.
struct BenchStore: Sendable {
    enum Kind: String, CaseIterable {
        case memory, sqlite, postgres
    }

    let kind: Kind
    let store: Store
    /// What decides about its durability and speed, as the store itself says it.
    let settings: [String: String]
    /// Does to rows just written what autovacuum does to those of past weeks.
    var vacuum: @Sendable () async throws -> Void = {}
    let close: @Sendable () -> Void

    static func memory() -> BenchStore {
        let memory = MemoryStore(time: .live)
        return BenchStore(kind: .memory, store: memory.store, settings: [:], close: {})
    }

    static func sqlite(in folder: ScratchFolder) async throws -> BenchStore {
        let database = try SQLiteDatabase(path: "\(folder.path)/bench.db", time: .live)
        let mode = try await database.synchronousMode().map(String.init) ?? "unknown"
        return BenchStore(
            kind: .sqlite, store: database.store, settings: ["synchronous": mode, "journal_mode": "wal"], close: {})
    }

    static func postgres(url: String) async throws -> BenchStore {
        let configuration = PostgresConfiguration()
        let database = try await PostgresDatabase(url: url, time: .live, configuration: configuration)
        var settings = ["pool": "\(configuration.maximumConnections) connections"]
        for name in ["server_version", "fsync", "synchronous_commit", "wal_sync_method", "full_page_writes"] {
            settings[name] = try await database.pool.withConnection { connection in
                try await connection.run("SELECT current_setting('\(name)')").rows.first?.text(0)
            }
        }
        return BenchStore(
            kind: .postgres, store: database.store, settings: settings,
            vacuum: { try await database.pool.withConnection { try await $0.script("VACUUM ANALYZE") } },
            close: { database.close() })
    }
}
