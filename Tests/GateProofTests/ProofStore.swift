import FoundationEssentials
import Pipeline
import PostgresAdapter
import PostgresTesting
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

@testable import SQLiteAdapter

/// The stores against which gates are proved, with the means to break their tables from outside.
enum ProofStore: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite, postgres

    /// Without PostgreSQL where no server is installed; the conformance suite says so.
    static let allCases: [ProofStore] = PostgresServer.binaries == nil ? [.sqlite] : [.sqlite, .postgres]

    var testDescription: String { self.rawValue }

    /// An open store, and a second connection to it.
    struct Opened: Sendable {
        var store: Store
        /// Carries out one statement of SQL, which may alter the tables.
        var execute: @Sendable (String) async throws -> Void
        /// A further connection to the server; nil where there is none.
        var connect: (@Sendable () async throws -> PostgresConnection)?
    }

    func open(_ time: ManualTime, _ body: (Opened) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "fastbreak-\(UUID().uuidString)").path()
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = folder + "/proof.db"
            let store = try SQLiteDatabase(path: path, time: time.source).store
            try await body(Opened(store: store, execute: { try SQLiteConnection(path: path).execute($0) }))
            try FileManager.default.removeItem(atPath: folder)
        case .postgres:
            let server = try await PostgresServer.shared()
            let url = try await server.lendDatabase()
            let isAltered = Atomic(false)
            do {
                let database = try await PostgresDatabase(url: url, time: time.source, clock: .timeSource)
                defer { database.close() }
                try await body(
                    Opened(
                        store: database.store,
                        execute: { sql in
                            isAltered.store(true, ordering: .relaxed)
                            let connection = try await server.connection(url)
                            defer { connection.close() }
                            _ = try await connection.run(sql)
                        },
                        connect: { try await server.connection(url) }))
            }
            if !isAltered.load(ordering: .relaxed) { try await server.takeBack(url) }
        }
    }
}

extension ProofStore {
    /// A table's name in this store's SQL.
    func name(_ table: TableDefinition) -> String {
        switch self {
        case .sqlite: "\"\(table.qualifiedName)\""
        case .postgres: table.qualifiedName
        }
    }
}
