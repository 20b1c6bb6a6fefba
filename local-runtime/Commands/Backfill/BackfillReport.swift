package import Invocation
package import Recovery

/// What a backfill came to: the answer of `fastbreak backfill --json`.
package struct BackfillReport: Codable, Sendable, Equatable {
    package struct Date: Codable, Sendable, Equatable {
        package var game_date: String
        /// `COMPLETE`, `NEEDS_BACKFILL`, `NO_RAW_DATA` or `NO_GAMES`, before the run.
        package var before: String
        /// The same, as the warehouse stands now.
        package var after: String
        /// `scraped`, `asked phase3-to-phase4`; empty for a date that was not begun.
        package var acts: [String]
        /// Boundaries that moved in this run.
        package var boundaries: [Boundary]
        /// What is still missing, failed or stale.
        package var gaps: [Gap]
        package var seconds: Double
    }

    package struct Boundary: Codable, Sendable, Equatable {
        package var name: String
        package var state: String
        package var reason: String
        package var revision: Int
        /// `pass`, `degraded` or `blocked`; nil where nothing was judged.
        package var verdict: String?
        package var missing: [String]
        /// Whether the date's work ended here without a release.
        package var came_to_nothing: Bool
    }

    package var plan: BackfillPlan
    /// The dates that had work, in the order of the plan.
    package var dates: [Date]
    /// Dates that were waiting when the run was told to stop.
    package var not_begun: [String]
    package var interrupted: Bool
    package var virtual_seconds: Double
    package var wall_seconds: Double

    /// The first boundary that came to nothing decides; then whether the run was interrupted.
    package var exitCode: ExitCode {
        for boundary in self.dates.flatMap(\.boundaries) where boundary.came_to_nothing {
            return boundary.state == "blocked" ? .blocked : .expired
        }
        return self.interrupted ? .retry : .success
    }
}
