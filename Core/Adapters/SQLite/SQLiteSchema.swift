import Pipeline
import Warehouse

/// The tables of state and warehouse in one file, because only one file commits as one.
///
/// A file knows how many steps it has had, as `user_version`. A new file takes all of them, an old one those that it
/// lacks, so that both end with the same tables. A step that has been released is never changed: add one.
enum SQLiteSchema {
    /// The version of a file that has had every step.
    static var version: Int { Self.steps.count }

    private static let steps = [Self.state, Self.keeping, Self.resilience]

    /// Brings a file to this version.
    ///
    /// - Throws: ``StoreError`` for a file of a later version.
    static func prepare(_ connection: SQLiteConnection) throws {
        let found = try Self.version(of: connection)
        guard found <= Self.version else {
            throw StoreError(.corrupt, "the file has schema version \(found), this build writes \(Self.version)")
        }
        if found == Self.version, try SQLiteWarehouseSchema.changes(connection).isEmpty { return }
        try connection.transaction { () throws -> Void in
            // Another process may have been first while this one waited for the lock.
            let had = try Self.version(of: connection)
            guard had <= Self.version else {
                throw StoreError(.corrupt, "the file has schema version \(had), this build writes \(Self.version)")
            }
            for step in Self.steps.dropFirst(had) {
                for statement in step { try connection.execute(statement) }
            }
            for change in try SQLiteWarehouseSchema.changes(connection) { try connection.execute(change) }
            try connection.execute("PRAGMA user_version = \(Self.version)")
        }
    }

    /// 0 for a new file.
    static func version(of connection: SQLiteConnection) throws -> Int {
        try connection.rows("PRAGMA user_version").first?.int(0) ?? 0
    }

    private static let state = [
        """
        CREATE TABLE boundaries (
            key TEXT PRIMARY KEY, pipeline TEXT NOT NULL, boundary TEXT NOT NULL, game_date TEXT NOT NULL,
            mode TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL,
            wake_at INTEGER, correlation_id TEXT NOT NULL, body TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX boundaries_by_date ON boundaries (pipeline, game_date)",
        "CREATE INDEX boundaries_by_wake ON boundaries (wake_at) WHERE wake_at IS NOT NULL",
        """
        CREATE TABLE boundary_events (
            key TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, correlation_id TEXT NOT NULL,
            body TEXT NOT NULL, PRIMARY KEY (key, version)
        ) STRICT
        """,
        """
        CREATE TABLE outbox (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL UNIQUE, topic TEXT NOT NULL,
            ordering_key TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, correlation_id TEXT NOT NULL,
            causation_id TEXT, not_before INTEGER, state TEXT NOT NULL DEFAULT 'pending',
            attempts INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, sent_at INTEGER, last_error TEXT
        ) STRICT
        """,
        "CREATE INDEX outbox_pending ON outbox (ordering_key, sequence) WHERE state = 'pending'",
        """
        CREATE TABLE inbox (
            consumer TEXT NOT NULL, event_id TEXT NOT NULL, subject TEXT NOT NULL, revision INTEGER NOT NULL,
            applied_at INTEGER NOT NULL, correlation_id TEXT NOT NULL, PRIMARY KEY (consumer, event_id)
        ) STRICT
        """,
        "CREATE INDEX inbox_by_subject ON inbox (consumer, subject, revision)",
        """
        CREATE TABLE incidents (
            key TEXT NOT NULL, opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, resolved_at INTEGER,
            severity TEXT NOT NULL, summary TEXT NOT NULL, evidence TEXT NOT NULL, correlation_id TEXT,
            PRIMARY KEY (key, opened_at)
        ) STRICT
        """,
        """
        CREATE TABLE dead_letters (
            id INTEGER PRIMARY KEY AUTOINCREMENT, consumer TEXT NOT NULL, event_id TEXT NOT NULL,
            payload TEXT NOT NULL, payload_hash TEXT NOT NULL, reason TEXT NOT NULL, correlation_id TEXT,
            attempts INTEGER NOT NULL, dead_at INTEGER NOT NULL, UNIQUE (consumer, event_id, payload_hash)
        ) STRICT
        """,
        """
        CREATE TABLE unknown_completions (
            boundary TEXT NOT NULL, message_id TEXT NOT NULL, processor_name TEXT NOT NULL, payload TEXT NOT NULL,
            correlation_id TEXT NOT NULL, received_at INTEGER NOT NULL, PRIMARY KEY (boundary, message_id)
        ) STRICT
        """,
    ]

    /// Claims of the tick, and what a person decides about dead letters.
    private static let keeping = [
        "ALTER TABLE boundaries ADD COLUMN claimed_until INTEGER",
        "ALTER TABLE dead_letters ADD COLUMN topic TEXT",
        "ALTER TABLE dead_letters ADD COLUMN ordering_key TEXT",
        "ALTER TABLE dead_letters ADD COLUMN type TEXT",
        "ALTER TABLE dead_letters ADD COLUMN state TEXT NOT NULL DEFAULT 'open'",
        "ALTER TABLE dead_letters ADD COLUMN settled_at INTEGER",
        "ALTER TABLE dead_letters ADD COLUMN settled_by TEXT",
        "ALTER TABLE dead_letters ADD COLUMN settled_reason TEXT",
        "ALTER TABLE dead_letters ADD COLUMN redriven_as TEXT",
        "CREATE INDEX dead_letters_open ON dead_letters (id) WHERE state = 'open'",
        "CREATE UNIQUE INDEX dead_letters_redriven_as ON dead_letters (redriven_as) WHERE redriven_as IS NOT NULL",
    ]

    /// What processes share about the hosts that they call.
    private static let resilience = [
        """
        CREATE TABLE resilience_hosts (
            host TEXT PRIMARY KEY, version INTEGER NOT NULL, phase TEXT NOT NULL, updated_at INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE probe_leases (
            host TEXT PRIMARY KEY, generation INTEGER NOT NULL, holder TEXT NOT NULL, until INTEGER NOT NULL
        ) STRICT
        """,
    ]
}
