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
        try await Self.alone(address, configuration, time) {
            try await Migrator().verify($0, named: address.description)
        }
        return "\(address), schema version \(Self.schemaVersion)"
    }

    /// Brings a database to the schema of this build.
    ///
    /// - Parameters:
    ///   - isDryRun: writes nothing, and says what would be applied.
    ///   - observe: told of each step once it is durable.
    /// - Returns: the migrations that were applied, and the warehouse tables that were created or widened.
    /// - Throws: ``StoreError`` for a database of a newer build, or one with a step that has been changed since.
    package static func migrate(
        url: String, time: TimeSource, isDryRun: Bool = false,
        configuration: PostgresConfiguration = PostgresConfiguration(),
        observe: @Sendable (String) -> Void = { _ in }
    ) async throws -> [String] {
        try await Self.alone(PostgresAddress(url: url), configuration, time) { connection in
            guard !isDryRun else { return try await Migrator().pending(connection) }
            return try await Migrator().migrate(connection, observe: observe)
        }
    }

    /// The number of the newest migration that this build has.
    package static var schemaVersion: Int { Migration.all.last?.number ?? 0 }

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
