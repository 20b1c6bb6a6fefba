/// The schema of the first released files, as that build wrote it; never changed.
enum SQLiteVersion1 {
    static let statements = [
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

    /// Warehouse tables as a build before this one may have had them: not all of them, and not with every column.
    static let warehouse = [
        """
        CREATE TABLE "nba_monitoring.phase_boundary_validations" ("validation_id" TEXT NOT NULL,
            "timestamp" TEXT NOT NULL, "data_hash" TEXT NOT NULL, PRIMARY KEY ("validation_id")) STRICT
        """
    ]
}
