import Pipeline
package import Warehouse

/// Brings a database to the schema of this build: migrations of the state tables, then the warehouse's definitions.
///
/// Several may run at once: one does the work under an advisory lock, the others wait and then find it done.
package struct Migrator: Sendable {
    /// The ASCII codes of "fastbrk"; any number would do that no other program locks.
    private static let lock = 0x66_6173_7462_726B

    private let migrations: [Migration]
    private let tables: [TableDefinition]
    /// Only those whose table is among the tables.
    private let views: [PostgresViews.View]

    package init(migrations: [Migration] = Migration.all, tables: [TableDefinition] = TableDefinition.all) {
        self.migrations = migrations
        self.tables = tables
        self.views = tables.contains(.phaseBoundaryValidations) ? PostgresViews.all : []
    }

    /// Applies what is missing, each step in a transaction of its own with its record.
    ///
    /// - Parameter observe: told of each step once it is durable, for whoever watches a long migration or a failing one.
    /// - Returns: the migrations that were applied, and the warehouse tables and views that were made or widened.
    /// - Throws: ``StoreError`` for a database of a newer build, or one with a step that has been changed since.
    package func migrate(
        _ connection: PostgresConnection, observe: @Sendable (String) -> Void = { _ in }
    ) async throws -> [String] {
        if try await self.pending(connection).isEmpty { return [] }
        try await connection.run("SELECT pg_advisory_lock($1::bigint)", [.int(Self.lock)])
        let applied: [String]
        do {
            applied = try await self.apply(connection, observe)
        } catch {
            // The lock ends with the session: a connection whose migration failed is not used again.
            connection.close()
            throw error
        }
        try await connection.run("SELECT pg_advisory_unlock($1::bigint)", [.int(Self.lock)])
        return applied
    }

    /// What ``migrate(_:)`` would apply, without writing anything.
    package func pending(_ connection: PostgresConnection) async throws -> [String] {
        let missing = try await self.missing(connection).map(\.title)
        let changes = try await WarehouseSchema.changes(to: self.tables, connection)
        return try await missing + (changes + WarehouseSchema.changes(to: self.views, connection)).map(\.table)
    }

    /// Lets pass a database that ``migrate(_:)`` would leave as it is.
    ///
    /// - Throws: ``StoreError`` naming what the database lacks or has too much, and the command that mends it.
    package func verify(_ connection: PostgresConnection, named name: String) async throws {
        let pending = try await self.pending(connection)
        guard pending.isEmpty else {
            let rest = pending.count - Self.shown
            let list = pending.prefix(Self.shown).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
            throw StoreError(.corrupt, "\(name) lacks \(list); `fastbreak migrate` adds them")
        }
    }

    /// How many of the missing things a complaint names.
    private static let shown = 4

    private func apply(
        _ connection: PostgresConnection, _ observe: @Sendable (String) -> Void
    ) async throws -> [String] {
        try await connection.script(
            """
            CREATE SCHEMA IF NOT EXISTS fastbreak;
            CREATE TABLE IF NOT EXISTS fastbreak.fastbreak_migrations (
                number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL);
            """)
        let missing = try await self.missing(connection)
        for migration in missing {
            try await connection.script("BEGIN;\n" + migration.sql)
            try await connection.run([
                PostgresStatement(
                    """
                    INSERT INTO fastbreak.fastbreak_migrations VALUES ($1::bigint, $2::text, $3::text, clock_timestamp())
                    """, [.int(migration.number), .text(migration.name), .text(migration.checksum)]),
                PostgresStatement("COMMIT"),
            ])
            observe(migration.title)
        }
        let changes = try await WarehouseSchema.changes(to: self.tables, connection)
        for change in changes {
            try await connection.script(change.sql)
            observe(change.table)
        }
        // A view is looked at when the tables that it reads are there.
        let views = try await WarehouseSchema.changes(to: self.views, connection)
        for view in views {
            try await connection.script(view.sql)
            observe(view.table)
        }
        return missing.map(\.title) + (changes + views).map(\.table)
    }

    /// The migrations that the database has not had.
    private func missing(_ connection: PostgresConnection) async throws -> [Migration] {
        let exists = try await connection.run("SELECT to_regclass('fastbreak.fastbreak_migrations') IS NOT NULL")
        guard exists.rows.first?.bool(0) == true else { return self.migrations }
        let recorded = try await connection.run(
            "SELECT number, name, checksum FROM fastbreak.fastbreak_migrations ORDER BY number")
        var missing = self.migrations
        for row in recorded.rows {
            let title = "migration \(row.text(0) ?? "") \(row.text(1) ?? "")"
            guard let known = self.migrations.first(where: { $0.number == row.int(0) }) else {
                throw StoreError(
                    .corrupt,
                    "the database has had \(title), which this build does not know: "
                        + "the `fastbreak migrate` of a newer build has run, use that build")
            }
            guard known.checksum == row.text(2) else {
                throw StoreError(.corrupt, "\(title) has been changed since the database had it")
            }
            missing.removeAll { $0.number == known.number }
        }
        return missing
    }
}

extension Migration {
    /// The file's name without its ending: `m0001_state`.
    fileprivate var title: String {
        "m" + String(repeating: "0", count: max(4 - "\(self.number)".count, 0)) + "\(self.number)_\(self.name)"
    }
}
