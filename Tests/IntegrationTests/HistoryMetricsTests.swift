import Invocation
import Testing

/// The numbers that dashboards read of a real day, at every boundary that was judged.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct HistoryMetricsTests {
    @Test(.timeLimit(.minutes(3)))
    func `games and quality stand in the history where a rule measured them, and nowhere else`()
        async throws
    {
        let day = try await DayHarness.run(.recorded)
        let rows = try day.data.rows("nba_monitoring.phase_boundary_validations")
        func metrics(_ phase: String, _ subject: String = "") throws -> JSONValue {
            let row = try #require(
                rows.first { $0["phase_name"] == phase && $0["validation_id"]?.contains(subject) == true },
                "no row of \(phase) \(subject) in \(rows.compactMap { $0["validation_id"] })")
            return try JSON.decode(JSONValue.self, from: try #require(row["metrics"]))
        }
        for (phase, subject) in [
            ("phase1_to_phase2", "/bdl_player_boxscores@"), ("phase2_to_phase3", "/overnight@"),
            ("phase3_to_phase4", "/overnight@"),
        ] {
            let found = try metrics(phase, subject)
            #expect(found["game_count_actual"] == .int(11), "\(phase)")
            #expect(found["game_count_expected"] == .int(11), "\(phase)")
        }
        #expect(try metrics("phase3_to_phase4", "/overnight@")["quality_score"] != nil)
        let features = try metrics("phase4_to_phase5", "/overnight@")
        #expect(features["checks"] != nil)
        for key in ["game_count_actual", "game_count_expected", "quality_score"] {
            #expect(features[key] == nil, "\(key)")
        }
    }
}
