import Pipeline
import PostgresAdapter
import PostgresTesting
import Resilience
import SQLiteAdapter
import TestSupport
import Testing
import Timing

/// Every store that keeps the contract; a new one joins the conformance suite by a case of its own.
enum StoreUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite, postgres

    /// Without PostgreSQL where no server is installed; a test of the suite itself then says so.
    static let allCases: [StoreUnderTest] =
        PostgresServer.binaries == nil ? [.memory, .sqlite] : [.memory, .sqlite, .postgres]

    static let start = Timestamp(milliseconds: 1_705_384_800_000)

    var testDescription: String { self.rawValue }

    /// Runs a test against an empty store of this kind.
    func open(_ body: (Store, ManualTime) async throws -> Void) async throws {
        let time = ManualTime(Self.start)
        switch self {
        case .memory:
            try await body(MemoryStore(time: time.source).store, time)
        case .sqlite:
            try await withTemporaryFolder { (folder) async throws in
                try await body(SQLiteDatabase(path: folder + "/fastbreak.db", time: time.source).store, time)
            }
        case .postgres:
            let url = try await PostgresServer.shared().migratedDatabase()
            let database = try await PostgresDatabase(url: url, time: time.source, clock: .timeSource)
            defer { database.close() }
            try await body(database.store, time)
        }
    }

    /// Runs a test against two processes' views of one empty store of hosts of this kind.
    func openHosts(_ body: (ResilienceStore, ResilienceStore, ManualTime) async throws -> Void) async throws {
        let time = ManualTime(Self.start)
        switch self {
        case .memory:
            let store = MemoryResilienceStore(clock: { time.now() })
            try await body(store.port, store.port, time)
        case .sqlite:
            try await withTemporaryFolder { (folder) async throws in
                let path = folder + "/fastbreak.db"
                let database = try SQLiteDatabase(path: path, time: time.source)
                let stores = (0..<2).map { _ in SQLiteResilience(path: path, time: time.source).store }
                try await body(stores[0], stores[1], time)
                withExtendedLifetime(database) {}
            }
        case .postgres:
            let url = try await PostgresServer.shared().migratedDatabase()
            let first = try await PostgresDatabase(url: url, time: time.source, clock: .timeSource)
            defer { first.close() }
            let second = try await PostgresDatabase(url: url, time: time.source, clock: .timeSource)
            defer { second.close() }
            try await body(first.resilience, second.resilience, time)
        }
    }
}
