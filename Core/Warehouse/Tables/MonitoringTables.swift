extension TableDefinition {
    /// What ran, and how it went.
    package static let monitoring: [TableDefinition] = [.processorRuns, .phaseBoundaryValidations, .boundaryProvenance]

    /// One row a run of a handler or processor: `running` when it begins, its end when it ends.
    package static let processorRuns = TableDefinition(
        "nba_monitoring", "processor_runs", key: ["run_id"], date: "run_date",
        columns: [
            .text("run_id").required, .text("processor_name").required, .int("phase").required,
            .date("run_date").required, .text("mode"), .text("status").required, .timestamp("started_at").required,
            .timestamp("timestamp").required, .double("execution_time_seconds"), .int("record_count"),
            .text("notes"), .text("error_type"), .text("error_message"), .text("causation_id"),
            .int("attempt").required,
            .text("version").required, .int("upstream_revision"),
        ])

    /// One row an evaluation of a gate, passes too.
    package static let phaseBoundaryValidations = TableDefinition(
        "nba_monitoring", "phase_boundary_validations", key: ["validation_id"], date: "game_date",
        columns: [
            .text("validation_id").required, .date("game_date").required, .text("phase_name").required,
            .bool("is_valid").required, .text("mode").required, .json("issues").required, .json("metrics").required,
            .timestamp("timestamp").required, .double("duration_ms").required, .text("rule_version").required,
            .bool("would_have_blocked").required, .text("verdict"), .text("run_mode"), .int("revision"),
            .text("overridden_by"),
        ])

    /// One row a boundary, date and mode: what is served, how complete it is, and what is held.
    package static let boundaryProvenance = TableDefinition(
        "nba_monitoring", "boundary_provenance", key: ["game_date", "boundary", "mode"], date: "game_date",
        columns: [
            .date("game_date").required, .text("boundary").required, .text("mode").required,
            .text("status").required, .bool("is_held").required, .int("revision"), .text("provenance"),
            .text("summary").required, .texts("missing").required, .texts("absent_optional").required,
            .texts("concerns").required, .texts("held_because").required, .text("overridden_by"),
            .timestamp("overridden_until"), .text("override_reason"), .text("confirmed_by"), .text("approved_by"),
            .timestamp("released_at"), .texts("inherited"),
        ])
}
