import Pipeline
import PostgresAdapter
import PostgresTesting
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
}
