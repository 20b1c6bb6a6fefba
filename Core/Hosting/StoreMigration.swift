import PostgresAdapter
package import Rollout
import SQLiteAdapter
import Timing

/// What bringing a store to the schema of this build came to; the answer of `fastbreak migrate --json`.
package struct StoreMigration: Encodable, Sendable, Equatable {
    /// `postgres` or `sqlite`.
    package var store: String
    /// Whether nothing was written.
    package var is_dry_run: Bool
    /// Migrations and warehouse tables, in the order in which they were applied, or would be.
    package var steps: [String]
    /// What the store is after that; in words for people.
    package var detail: String
}

extension StoreMigration {
    /// Brings the store that is configured to the schema of this build, or says what that would take.
    ///
    /// Several may run at once: one does the work, the others wait for it and find nothing left to do.
    ///
    /// - Parameter observe: told of each step once it is durable.
    /// - Throws: ``StoreError``; it is transient when the store is not there now.
    package static func run(
        _ runtime: RuntimeFlags, isDryRun: Bool, observe: @Sendable (String) -> Void
    ) async throws -> StoreMigration {
        guard case .postgres(let url) = runtime.database else {
            return StoreMigration(
                store: "sqlite", is_dry_run: isDryRun, steps: [],
                detail: "the file carries its own schema: \(try await LiveStore.check(runtime))")
        }
        // A table may be rewritten, or another migration be waited for, longer than any statement of the night takes.
        var configuration = PostgresConfiguration()
        configuration.statementLimit = .seconds(3600)
        configuration.answerLimit = .seconds(3660)
        let steps = try await PostgresDatabase.migrate(
            url: url, time: .live, isDryRun: isDryRun, configuration: configuration, observe: observe)
        let target = "schema version \(PostgresDatabase.schemaVersion)"
        return StoreMigration(
            store: "postgres", is_dry_run: isDryRun, steps: steps,
            detail: isDryRun && !steps.isEmpty ? "\(steps.count) steps to \(target)" : "the database is at \(target)")
    }
}
