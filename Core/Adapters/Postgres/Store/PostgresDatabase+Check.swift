import Pipeline
package import Timing

extension PostgresDatabase {
    /// Says whether a database can serve as the store, without writing to it.
    ///
    /// - Throws: ``StoreError`` naming the database and what is wrong with it.
    package static func check(
        url: String, time: TimeSource, configuration: PostgresConfiguration = PostgresConfiguration()
    ) async throws -> String {
        let address = try PostgresAddress(url: url)
        let pending = try await Self.alone(address, configuration, time) { try await Migrator().pending($0) }
        guard pending.isEmpty else {
            throw StoreError(
                .corrupt, "\(address) lacks \(pending.joined(separator: ", ")); `fastbreak migrate` adds them")
        }
        return "\(address), schema version \(Migration.all.count)"
    }

    /// Brings a database to the schema of this build.
    ///
    /// - Returns: the migrations that were applied, and the warehouse tables that were created or widened.
    package static func migrate(
        url: String, time: TimeSource, configuration: PostgresConfiguration = PostgresConfiguration()
    ) async throws -> [String] {
        try await Self.alone(PostgresAddress(url: url), configuration, time) { try await Migrator().migrate($0) }
    }

    /// Runs a block with a connection of its own that is gone afterwards.
    private static func alone<R: Sendable>(
        _ address: PostgresAddress, _ configuration: PostgresConfiguration, _ time: TimeSource,
        _ body: (PostgresConnection) async throws -> R
    ) async throws -> R {
        let pool = PostgresPool(address, configuration, time: time)
        defer { pool.close() }
        do {
            return try await pool.withConnection(body)
        } catch let error as PostgresError {
            throw StoreError(error.storeError.code, "\(address): \(error.description)")
        }
    }
}
