import PostgresAdapter
import Synchronization

extension PostgresServer {
    /// The URL of a database with the schema of this build and no rows, which an earlier test may have used.
    ///
    /// A new database is some four hundred new files, and making them costs more than a test that only writes a few
    /// hundred rows; to delete those costs milliseconds.
    package func lendDatabase() async throws -> String {
        if let url = self.idle.withLock({ $0.popLast() }) { return url }
        return try await self.migratedDatabase()
    }

    /// Takes a lent database back, and deletes its rows; never one whose tables were changed.
    package func takeBack(_ url: String) async throws {
        let connection = try await self.connection(url)
        defer { connection.close() }
        try await connection.script(
            """
            SET synchronous_commit = off;
            DO $$
            DECLARE written regclass;
            BEGIN
                FOR written IN
                    SELECT oid FROM pg_class WHERE relkind = 'r' AND relname <> 'fastbreak_migrations'
                        AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
                LOOP
                    EXECUTE 'DELETE FROM ' || written;
                END LOOP;
            END $$;
            """)
        self.idle.withLock { $0.append(url) }
    }
}
