import Pipeline

/// The views of the warehouse.
///
/// A view carries the hash of its text as its comment, which tells an old one from this.
enum PostgresViews {
    struct View: Sendable {
        /// `nba_monitoring.phase_validation_summary`.
        var name: String
        /// The query behind it.
        var query: String

        var stamp: String { ContentHash.of(self.query) }

        /// Makes the view, or makes it anew: a view cannot be altered where its columns differ.
        var sql: String {
            """
            BEGIN;
            DROP VIEW IF EXISTS \(self.name);
            CREATE VIEW \(self.name) AS \(self.query);
            COMMENT ON VIEW \(self.name) IS '\(self.stamp)';
            COMMIT;
            """
        }
    }

    static let all = [Self.phaseValidationSummary]

    /// How often the gate of each phase was valid in the last 30 game dates up to the newest evaluation.
    ///
    /// Counted back from the newest row and not from today, so that a replayed season reads as it did then.
    private static let phaseValidationSummary = View(
        name: "nba_monitoring.phase_validation_summary",
        query: """
            SELECT phase_name, count(*) AS validations, count(*) FILTER (WHERE is_valid) AS valid,
                count(*) FILTER (WHERE NOT is_valid) AS invalid,
                round(100.0 * count(*) FILTER (WHERE is_valid) / count(*), 2)::double precision AS success_rate_pct,
                count(*) FILTER (WHERE would_have_blocked) AS would_have_blocked,
                avg(duration_ms) AS average_duration_ms, min(game_date) AS first_game_date,
                max(game_date) AS last_game_date, max("timestamp") AS last_validated_at
            FROM nba_monitoring.phase_boundary_validations
            WHERE game_date > (SELECT max(game_date) FROM nba_monitoring.phase_boundary_validations) - 30
            GROUP BY phase_name
            """)
}
