import Pipeline
package import Timing

/// One SQLite file as the store of state, outbox and warehouse.
package final class SQLiteDatabase: Sendable {
    private let lane: SQLiteLane
    /// For the questions of gates, which are asked at the same time.
    let readers: SQLiteReaders
    let time: TimeSource

    /// Opens a file, and creates its tables where it is new.
    ///
    /// - Throws: ``StoreError`` naming the file, or the schema version that this build does not know.
    package init(path: String, time: TimeSource) throws {
        let connection = try SQLiteConnection(path: path)
        try SQLiteSchema.prepare(connection)
        self.lane = SQLiteLane(connection)
        self.readers = SQLiteReaders(path: path)
        self.time = time
    }

    /// What `PRAGMA synchronous` says on the connection that writes: 2 is FULL.
    package func synchronousMode() async throws -> Int? {
        try await self.read { try $0.rows("PRAGMA synchronous").first?.int(0) }
    }

    /// Reads what the writes of this process before have written.
    func read<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await self.lane.read(body)
    }

    /// Writes as one transaction, which goes to its end whatever becomes of the caller.
    func write<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        try await self.lane.perform { connection in try connection.transaction { try body(connection) } }
    }
}
