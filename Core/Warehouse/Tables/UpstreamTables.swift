extension TableDefinition {
    /// How upstreams answered, and what of an unfinished scrape is kept.
    package static let upstreams: [TableDefinition] = [
        .apiErrors, .scrapePages, .rateLimitEvents, .upstreamCalls,
    ]

    /// One row a failed attempt: what an upstream's support would need, without a secret.
    ///
    /// The earlier system's proposal had columns that nothing here can fill honestly, and that are left out: `workflow` and
    /// `environment`, because neither has a name here (the run has its mode, and a store belongs to one environment);
    /// `request_body`, because only a token endpoint is sent one, and that holds secrets alone; `response_reason`, which the
    /// transport does not keep and HTTP/2 does not send; `error_stack_trace`, which Swift's errors do not carry;
    /// `upstream_dependencies`, because a scrape has none but the schedule; and what is a person's judgement:
    /// `impact_assessment`, `suspected_cause`, `suggested_fix`, `data_completeness_impact`, `resolution_notes`.
    package static let apiErrors = TableDefinition(
        "nba_orchestration", "api_errors", key: ["error_id"], date: "game_date", moment: "occurred_at",
        columns: [
            .text("error_id").required, .text("execution_id").required, .timestamp("occurred_at").required,
            .timestamp("created_at").required, .text("api_provider").required, .text("api_endpoint").required,
            .text("api_version"), .text("scraper_name").required, .date("game_date").required,
            .text("request_method").required,
            .text("request_url").required, .json("request_headers").required, .timestamp("request_sent_at").required,
            .int("response_status_code"), .json("response_headers"), .text("response_body"),
            .timestamp("response_received_at"), .int("response_time_ms").required, .text("error_type").required,
            .text("error_category").required, .text("error_message").required, .int("retry_attempt").required,
            .int("max_retries").required, .timestamp("next_retry_at"), .double("backoff_seconds"),
            .bool("is_final_attempt").required, .bool("is_retriable").required, .text("severity").required,
            .texts("related_error_ids"), .json("api_rate_limit_info"), .text("api_error_code"),
            .json("api_error_details"), .texts("affected_games"), .timestamp("resolved_at"),
            .text("resolution_type"),
        ])

    /// One row an answer that is kept of a scrape that is not complete yet; a complete one removes its rows.
    package static let scrapePages = TableDefinition(
        "nba_orchestration", "scrape_pages", key: ["source", "game_date", "request", "page"], date: "game_date",
        columns: [
            .text("source").required, .date("game_date").required, .text("request").required, .int("page").required,
            .text("cursor"), .text("next_cursor"), .int("items").required, .text("object_key").required,
            .text("content_hash").required, .text("message_id").required, .text("run_id").required,
            .timestamp("fetched_at").required,
        ])

    /// One row a refusal and one a change of a breaker; calls that succeed leave none.
    package static let rateLimitEvents = TableDefinition(
        "nba_monitoring", "rate_limit_events", key: ["event_id"], date: "event_date", moment: "timestamp",
        columns: [
            .text("event_id").required, .date("event_date").required, .timestamp("timestamp").required,
            .text("domain").required, .text("source").required, .text("run_id").required,
            .text("event_type").required, .int("count").required, .double("retry_after"),
            .double("backoff_seconds"), .int("attempt"), .text("circuit_breaker_status").required, .text("detail"),
        ])

    /// One row a run and host: what calling it took.
    package static let upstreamCalls = TableDefinition(
        "nba_monitoring", "upstream_calls", key: ["run_id", "domain"], date: "run_date", moment: "timestamp",
        columns: [
            .text("run_id").required, .date("run_date").required, .timestamp("timestamp").required,
            .text("source").required, .text("domain").required, .int("calls").required, .int("attempts").required,
            .int("retries").required, .int("rate_limited").required, .int("failed").required,
            .int("delayed").required, .int("trips").required, .int("retry_after_respected").required,
            .int("retry_after_missing").required, .int("retry_after_refused").required,
            .double("backoff_seconds").required, .json("backoff_histogram").required,
            .double("paced_seconds").required, .double("response_seconds_average"),
            .double("response_seconds_maximum"), .int("bytes").required, .text("circuit_breaker_status").required,
            .text("sharing").required,
        ])
}
