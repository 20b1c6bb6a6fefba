import Commands
import Invocation
import Testing
import Upstream

/// The gate before phase 2, on payloads as they come.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct LightCheckTests {
    private static let blocking = ["PHASE_VALIDATION_MODE_PHASE1_TO_PHASE2": "blocking"]

    private static func boxScores(_ effect: UpstreamFault.Effect) -> UpstreamFault {
        UpstreamFault(host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: effect)
    }

    /// What can be wrong with box scores, and the rule that sees it.
    static let faults: [(rule: String, effect: UpstreamFault.Effect, evidence: String)] = [
        ("payload_rows", .emptyData, "no row, and 11 games are scheduled"),
        (
            "payload_games",
            .withoutGames([
                .init(id: "0022300555", home: "PHI", away: "HOU"), .init(id: "0022300556", home: "DAL", away: "NOP"),
                .init(id: "0022300557", home: "NYK", away: "ORL"),
            ]), "8 of 11 scheduled games"
        ),
        (
            "payload_fields", .replaceText("\"pts\"", with: "\"score\""),
            "missing: data[].home_team.players[].pts, data[].visitor_team.players[].pts"
        ),
    ]

    private static func history(_ day: FinishedDay) throws -> [[String: String]] {
        try day.data.rows("nba_monitoring.phase_boundary_validations").filter { $0["phase_name"] == "phase1_to_phase2" }
    }

    private static func boxScoreHistory(_ day: FinishedDay) throws -> [[String: String]] {
        try Self.history(day).filter { $0["validation_id"]?.contains("/bdl_player_boxscores@") == true }
    }

    @Test(.timeLimit(.minutes(3)), arguments: Self.faults)
    func `in blocking mode bad payloads are kept and not written, and phase 3 does not start`(
        rule: String, effect: UpstreamFault.Effect, evidence: String
    ) async throws {
        let day = try await DayHarness.run(.recorded, faults: [Self.boxScores(effect)], flags: Self.blocking)
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 0)
        #expect(try day.triggers().isEmpty)
        #expect(try day.processor("bdl_player_boxscores").status == "failed")
        let incidents = try day.data.rows("incidents").filter {
            $0["key"]?.hasSuffix("bdl_player_boxscores/2024-01-15/light-check") == true
        }
        #expect(incidents.count == 1)
        #expect(incidents.first?["evidence"]?.contains(evidence) == true)
        let history = try Self.boxScoreHistory(day)
        #expect(history.map { $0["is_valid"] } == ["0"])
        #expect(history.map { $0["mode"] } == ["block"])
        #expect(history.first?["issues"]?.contains(rule) == true)
        // Another source's payload is no worse for it.
        #expect(try day.count("nba_raw.espn_scoreboard") == 11)
    }

    @Test(.timeLimit(.minutes(3)))
    func `in warning mode the same is written, told, and recorded as what would have been held`()
        async throws
    {
        let fault = try #require(Self.faults.last)
        let day = try await DayHarness.run(.recorded, faults: [Self.boxScores(fault.effect)])
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 384)
        let history = try Self.boxScoreHistory(day)
        #expect(history.map { $0["is_valid"] } == ["0"])
        #expect(history.map { $0["mode"] } == ["warn"])
        #expect(history.map { $0["would_have_blocked"] } == ["1"])
        #expect(day.report.incidents.contains { $0.contains(fault.evidence) })
    }

    @Test(.timeLimit(.minutes(3))) func `sound payloads pass in blocking mode, one row of history each`() async throws {
        let day = try await DayHarness.run(.recorded, flags: Self.blocking)
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 384)
        let history = try Self.history(day)
        let runs = try day.data.rows("nba_monitoring.processor_runs").filter {
            $0["phase"] == "2" && ["success", "partial"].contains($0["status"])
        }
        #expect(history.count == runs.count)
        #expect(history.allSatisfy { $0["is_valid"] == "1" }, "\(history)")
    }
}
