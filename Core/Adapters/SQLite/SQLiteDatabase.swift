import Dispatch
import Pipeline
package import Timing

/// One SQLite file as the store of state, outbox and warehouse.
///
/// Calls block, so they run one after the other on a queue of their own and never on Swift's cooperative pool.
///
/// `@unchecked Sendable`: the connection is touched on `queue` only.
package final class SQLiteDatabase: @unchecked Sendable {
    private let connection: SQLiteConnection
    private let queue = DispatchQueue(label: "fastbreak.sqlite")
    /// For the questions of gates, which are asked at the same time.
    let readers: SQLiteReaders
    let time: TimeSource

    /// Opens a file, and creates its tables where it is new.
    ///
    /// - Throws: ``StoreError`` naming the file, or the schema version that this build does not know.
    package init(path: String, time: TimeSource) throws {
        self.connection = try SQLiteConnection(path: path)
        self.readers = SQLiteReaders(path: path)
        self.time = time
        try SQLiteSchema.prepare(self.connection)
    }

    /// What `PRAGMA synchronous` says on the connection that writes: 2 is FULL.
    package func synchronousMode() async throws -> Int? {
        try await self.read { try $0.rows("PRAGMA synchronous").first?.int(0) }
    }

    /// Reads; a query that is under way when the caller is cancelled ends, and does not hold up those behind it.
    func read<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        let cancellation = ReadCancellation()
        return try await withTaskCancellationHandler {
            try await self.perform { try $0.read(until: cancellation, body) }
        } onCancel: {
            cancellation.ask()
        }
    }

    /// Writes as one transaction, which goes to its end whatever becomes of the caller.
    func write<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await self.perform { connection in try connection.transaction { try body(connection) } }
    }

    private func perform<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            self.queue.async { continuation.resume(with: Result { try body(self.connection) }) }
        }
    }
}
