import Commands
import Invocation
import Pipeline
import Testing
import Upstream

/// Box scores that miss games: the gate holds what is too little, and lets go what is enough.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct LostGamesTests {
    private static let lost = [
        UpstreamFault.LostGame(id: "0022300555", home: "PHI", away: "HOU"),
        UpstreamFault.LostGame(id: "0022300556", home: "DAL", away: "NOP"),
        UpstreamFault.LostGame(id: "0022300557", home: "NYK", away: "ORL"),
    ]

    static func losing(_ count: Int) -> [UpstreamFault] {
        [
            UpstreamFault(
                host: "api.balldontlie.io", pathContains: "/v1/box_scores",
                effect: .withoutGames(Array(Self.lost.prefix(count))))
        ]
    }

    private static let held = Task { try await DayHarness.run(.recorded, faults: Self.losing(3)) }

    /// A day that was held, and then run again with every game.
    private static let restored = Task {
        let held = try await DayHarness.run(.recorded, faults: Self.losing(3))
        return try await DayHarness.run(.recorded, data: held.data)
    }

    private static let precomputed = [
        "nba_precompute.player_composite_factors", "nba_precompute.player_daily_cache",
        "nba_precompute.player_shot_zone_analysis", "nba_precompute.team_defense_zone_analysis",
        "nba_predictions.ml_feature_store_v2",
    ]

    @Test func `eight of eleven games are blocked, and phase 4 writes nothing`() async throws {
        let day = try await Self.held.value
        let boundary = try day.boundary("phase3-to-phase4")
        #expect(boundary.state == "blocked")
        #expect(boundary.gate.verdict == "blocked")
        let check = try #require(boundary.gate.checks.first { $0.name == "game_count:player_game_summary" })
        #expect(check.actual == 8)
        #expect(check.expected == 11)
        #expect(day.report.exitCode == .blocked)
        for table in Self.precomputed { #expect(try day.data.rows(table).isEmpty, "\(table)") }
        #expect(try day.triggers() == ["nba/phase2-to-phase3/2024-01-15/overnight#1"])
    }

    @Test func `a blocked boundary is one critical incident and a row of history`() async throws {
        let day = try await Self.held.value
        let critical = try day.data.rows("incidents").filter { $0["severity"] == "critical" }
        #expect(critical.count == 1)
        #expect(try #require(critical.first?["evidence"]).contains("8 of 11 games"))
        let history = try day.data.rows("nba_monitoring.phase_boundary_validations")
            .filter { $0["phase_name"] == "phase3_to_phase4" }
        #expect(history.count == 1)
        #expect(history.first?["is_valid"] == "0")
        #expect(history.first?["would_have_blocked"] == "1")
    }

    @Test func `nine of eleven games are enough`() async throws {
        let day = try await DayHarness.run(.recorded, faults: Self.losing(2))
        let boundary = try day.boundary("phase3-to-phase4")
        #expect(boundary.state == "released")
        let check = try #require(boundary.gate.checks.first { $0.name == "game_count:player_game_summary" })
        #expect(check.actual == 9)
        #expect(day.report.exitCode == .success)
        let played = try day.data.rows("nba_analytics.player_game_summary").count
        #expect(try day.data.rows("nba_predictions.ml_feature_store_v2").count == played)
    }

    @Test func `games that come later revise phase 3 and release what was blocked`() async throws {
        let day = try await Self.restored.value
        #expect(day.report.exitCode == .success)
        #expect(try day.boundary("phase2-to-phase3").revision == 2)
        let boundary = try day.boundary("phase3-to-phase4")
        #expect(boundary.state == "released")
        #expect(boundary.gate.checks.first { $0.name == "game_count:player_game_summary" }?.actual == 11)
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 384)
        #expect(try day.data.rows("nba_predictions.ml_feature_store_v2").count == 229)
        let open = try day.data.rows("incidents").filter { $0["severity"] == "critical" && $0["resolved_at"] == nil }
        #expect(open.isEmpty)
        let triggers = try day.triggers()
        #expect(triggers.contains("nba/phase2-to-phase3/2024-01-15/overnight#2"))
        #expect(Set(triggers).count == triggers.count)
    }

    @Test func `a blocked boundary waits for the required set of the new revision`() async throws {
        let day = try await Self.restored.value
        let triggers = try day.data.rows("outbox").filter { $0["topic"] == "nba-phase4-trigger" }
            .map { try JSON.decode(PhaseTrigger.self, from: try #require($0["data"])) }
        #expect(triggers.map(\.provenance.missing) == [[]])
    }
}
