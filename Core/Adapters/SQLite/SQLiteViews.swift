/// The views of the warehouse; SQLite keeps the text of a view as it was given, which tells an old one from this.
enum SQLiteViews {
    struct View {
        var name: String
        var sql: String
    }

    static let all = [Self.phaseValidationSummary]

    /// Drops a view that an earlier build made otherwise.
    static func drop(_ view: View) -> String { "DROP VIEW \"\(view.name)\"" }

    /// How often the gate of each phase was valid in the last 30 game dates up to the newest evaluation.
    ///
    /// Counted back from the newest row and not from today, so that a replayed season reads as it did then.
    private static let phaseValidationSummary = View(
        name: "nba_monitoring.phase_validation_summary",
        sql: """
            CREATE VIEW "nba_monitoring.phase_validation_summary" AS
            SELECT phase_name, count(*) AS validations, sum(is_valid) AS valid, sum(1 - is_valid) AS invalid,
                round(100.0 * avg(is_valid), 2) AS success_rate_pct, sum(would_have_blocked) AS would_have_blocked,
                avg(duration_ms) AS average_duration_ms, min(game_date) AS first_game_date,
                max(game_date) AS last_game_date, max("timestamp") AS last_validated_at
            FROM "nba_monitoring.phase_boundary_validations"
            WHERE game_date > date((SELECT max(game_date) FROM "nba_monitoring.phase_boundary_validations"), '-30 days')
            GROUP BY phase_name
            """)
}
