import Commands
import Invocation
import Statistics
import Testing
import Timing

/// One real game day through every phase.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct RecordedDayTests {
    private static let shared = Task { try await DayHarness.run(.recorded) }

    private let day: FinishedDay

    init() async throws {
        self.day = try await Self.shared.value
    }

    @Test func `every game, player and point of the day is there`() throws {
        #expect(try self.day.count("nba_raw.nbac_schedule") == 11)
        let lines = try self.day.data.rows("nba_raw.bdl_player_boxscores")
        #expect(lines.count == 384)
        let played = try lines.filter { line in
            guard let minutes = line["minutes"] else { return false }
            return try #require(Double(minutes)) > 0
        }
        #expect(played.count == 229)
        #expect(lines.compactMap { $0["points"].flatMap { Int($0) } }.reduce(0, +) == 2_399)
    }

    @Test func `all team totals agree across the three sources`() throws {
        #expect(self.day.report.games.count == 11)
        #expect(self.day.report.games.allSatisfy { $0.quality == 1 && $0.differences.isEmpty })
        #expect(self.day.report.games.compactMap(\.score).flatMap(\.self).count == 22)
        #expect(self.day.report.games.compactMap(\.score).flatMap(\.self).reduce(0, +) == 2_399)
        let summaries = try self.day.data.rows("nba_analytics.team_offense_game_summary")
        #expect(summaries.count == 22)
        #expect(summaries.allSatisfy { $0["data_quality_tier"] == "gold" })
    }

    @Test func `phase 3 starts at the deadline without gamebook and odds`() throws {
        let boundary = try self.day.boundary("phase2-to-phase3")
        #expect(boundary.state == "released")
        #expect(boundary.reason == "partial")
        #expect(boundary.revision == 1)
        #expect(boundary.missing == ["nbac_gamebook_player_stats", "odds_api_game_lines"])
        #expect(boundary.absent_optional == ["bigdataball_play_by_play", "br_rosters_current"])
    }

    @Test func `phase 4 starts behind a gate that passed`() throws {
        let boundary = try self.day.boundary("phase3-to-phase4")
        #expect(boundary.state == "released")
        #expect(boundary.missing.isEmpty)
        #expect(boundary.gate.mode == "block")
        #expect(boundary.gate.verdict == "pass")
        #expect(!boundary.gate.checks.isEmpty)
        // One day has no days before it, so nothing is usual yet.
        let others = boundary.gate.checks.filter { $0.verdict != "pass" }
        #expect(others.map(\.name) == ["baseline:player_game_summary"])
        #expect(others.allSatisfy { $0.verdict == "not_applicable" })
        let games = try #require(boundary.gate.checks.first { $0.name == "game_count:player_game_summary" })
        #expect(games.actual == 11)
        #expect(games.expected == 11)
        #expect(games.threshold == 0.8)
    }

    @Test func `each player who played has features, and nobody else`() throws {
        let played = try self.day.data.rows("nba_analytics.player_game_summary").compactMap { $0["player_lookup"] }
        let featured = try self.day.data.rows("nba_predictions.ml_feature_store_v2").compactMap { $0["player_lookup"] }
        #expect(played.count == 229)
        #expect(featured.sorted() == played.sorted())
    }

    @Test func `features that history would fill are null, and the quality says so`() throws {
        let rows = try self.day.data.rows("nba_predictions.ml_feature_store_v2")
        let filled = try rows.filter { row in
            let values = try JSON.decode([Double?].self, from: try #require(row["features"]))
            let quality = try #require(row["feature_quality_score"].flatMap { Double($0) })
            return !values.contains(nil) || quality >= 50
        }
        #expect(filled.isEmpty)
    }

    @Test func `the day succeeds in half an hour of virtual time`() {
        #expect(self.day.report.exitCode == .success)
        #expect((25 * 60...40 * 60).contains(self.day.report.virtual_seconds))
    }

    @Test(arguments: [
        ("scrape", ["nbac-scoreboard", "bdl-box-scores", "espn-scoreboard"]),
        ("raw", ["nbac_schedule", "bdl_player_boxscores", "espn_scoreboard"]),
        ("analytics", ["player_game_summary", "team_offense_game_summary", "upcoming_player_game_context"]),
        ("precompute", ["player_daily_cache", "player_composite_factors", "ml_feature_store"]),
    ])
    func `the report names what ran in a phase`(phase: String, names: [String]) throws {
        let processors = try #require(self.day.report.phases.first { $0.phase == phase }).processors
        for name in names {
            let processor = try #require(processors.first { $0.name == name })
            #expect(processor.status == "success")
            #expect(processor.records > 0)
        }
    }

    @Test(arguments: ["nbac_gamebook_player_stats", "odds_api_game_lines"])
    func `what never came is reported as failed, with the reason`(name: String) throws {
        let processor = try self.day.processor(name)
        #expect(processor.status == "failed")
        #expect(try #require(processor.detail).contains("status 404"))
    }

    @Test func `the report as JSON has the keys that readers were promised`() throws {
        let json = try JSON.decode(JSONValue.self, from: try JSON.encode(self.day.report))
        let top = ["boundaries", "game_date", "games", "phases", "tables", "virtual_seconds", "wall_seconds"]
        #expect(Set(top).isSubset(of: json.keys))
        #expect(json["game_date"] == .string("2024-01-15"))
        let phase = try #require(json["phases"]?.elements.first)
        #expect(Set(["phase", "processors"]).isSubset(of: phase.keys))
        #expect(Set(["name", "status", "records"]).isSubset(of: phase["processors"]?.elements.first?.keys ?? []))
        let boundary = try #require(json["boundaries"]?.elements.last)
        let ofBoundary = ["name", "mode", "state", "reason", "revision", "missing", "gate"]
        #expect(Set(ofBoundary).isSubset(of: boundary.keys))
        let gate = try #require(boundary["gate"])
        #expect(Set(["mode", "verdict", "checks"]).isSubset(of: gate.keys))
        let ofCheck = ["name", "verdict", "actual", "expected", "threshold"]
        #expect(Set(ofCheck).isSubset(of: gate["checks"]?.elements.first?.keys ?? []))
        let game = try #require(json["games"]?.elements.first)
        #expect(Set(["away", "home", "score", "quality"]).isSubset(of: game.keys))
        #expect(json["tables"]?["nba_raw.bdl_player_boxscores"] == .int(384))
    }
}

extension JSONValue {
    fileprivate var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.keys)
    }

    fileprivate var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }
}
