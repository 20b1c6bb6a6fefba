import Invocation
import Testing
import Upstream

@testable import SQLiteAdapter

/// What a person sees and decides about a held date, from the command line to the rows of the next phase.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct GateCommandTests {
    private static let reason = "three games were called off, the schedule is stale"

    /// A recorded day that phase3-to-phase4 holds.
    private struct Bench {
        let data: DataFolder

        init() async throws {
            self.data = try await DayHarness.run(.recorded, faults: LostGamesTests.losing(3)).data
        }

        func gate(_ arguments: String..., environment: [String: String] = [:]) async throws -> Products.Run {
            try await Products.run(
                "fastbreak", ["gate"] + arguments,
                environment: ["FASTBREAK_DATA": self.data.path, "FASTBREAK_TIME": "2024-01-17T12:00:00Z"]
                    .merging(environment) { _, own in own })
        }

        func list() async throws -> [JSONValue] {
            let run = try await self.gate("list", "--date", "2024-01-15", "--json")
            #expect(run.code == 0, "\(run.errors)")
            guard case .array(let lines) = try JSON.decode(JSONValue.self, from: run.output) else { return [] }
            return lines
        }

        func state(_ id: String) async throws -> String? {
            try await self.list().first { $0["id"]?.string == id }?["state"]?.string
        }

        func provenance(_ boundary: String) throws -> [String: String] {
            try #require(
                try self.data.rows("nba_monitoring.boundary_provenance").first {
                    $0["boundary"] == boundary && $0["mode"] == "overnight"
                })
        }
    }

    private static let id = "phase3-to-phase4/2024-01-15/overnight"

    @Test(.timeLimit(.minutes(3)))
    func `a held date is listed, shown, overridden by two persons, and marks every row that phase 4 makes`()
        async throws
    {
        let bench = try await Bench()
        #expect(try await bench.state(Self.id) == "blocked")
        #expect(try bench.provenance("phase3-to-phase4")["is_held"] == "1")
        let shown = try await bench.gate("show", "phase3-to-phase4/2024-01-15")
        #expect(
            shown.output.contains("fail           game_count:player_game_summary: 8 of 11 games"), "\(shown.output)")
        #expect(shown.output.contains("fastbreak gate override phase3-to-phase4 2024-01-15"))

        let two = ["GATE_OVERRIDE_TWO_PERSON": "true"]
        let order = ["phase3-to-phase4", "2024-01-15", "--by", "ann", "--expires", "2h", "--reason", Self.reason]
        let asked = try await Products.run(
            "fastbreak", ["gate", "override"] + order,
            environment: two.merging(
                ["FASTBREAK_DATA": bench.data.path, "FASTBREAK_TIME": "2024-01-17T12:00:00Z"]) { own, _ in own })
        #expect(asked.code == 0, "\(asked.errors)")
        let line = try #require(asked.output.split(separator: "\n").first { $0.contains("gate confirm") })
        let words = line.split(separator: " ").map(String.init)
        let request = try #require(words.first { $0.contains("@") })
        #expect(try bench.data.rows("outbox").contains { $0["topic"] == "nba-phase4-trigger" } == false)
        let same = try await bench.gate("confirm", request, "--by", "Ann", environment: two)
        #expect(same.code == 65)
        #expect(same.errors.contains("a second person must confirm"))
        let confirmed = try await bench.gate("confirm", request, "--by", "bob", "--json", environment: two)
        #expect(confirmed.code == 0, "\(confirmed.errors)")
        let answer = try JSON.decode(JSONValue.self, from: confirmed.output)
        #expect(answer["outcome"]?.string == "done")
        let late = try await bench.gate("confirm", request, "--by", "eve", environment: two)
        #expect(late.code == 65)

        let provenance = try bench.provenance("phase3-to-phase4")
        #expect(provenance["provenance"] == "overridden")
        #expect(provenance["overridden_by"] == "ann")
        #expect(provenance["confirmed_by"] == "bob")
        #expect(provenance["override_reason"] == Self.reason)
        #expect(provenance["is_held"] == "0")

        // The next run sends the trigger, and phase 4 goes to work.
        _ = try await DayHarness.run(.recorded, faults: LostGamesTests.losing(3), data: bench.data)
        for table in [
            "nba_precompute.player_composite_factors", "nba_precompute.player_daily_cache",
            "nba_precompute.player_shot_zone_analysis", "nba_precompute.team_defense_zone_analysis",
            "nba_predictions.ml_feature_store_v2",
        ] {
            let rows = try bench.data.rows(table)
            #expect(!rows.isEmpty, "\(table)")
            #expect(
                rows.allSatisfy { $0["data_quality_issues"]?.contains("phase3-to-phase4: overridden by ann") == true })
        }
        let explained = try await Products.run(
            "fastbreak", ["explain", "phase3-to-phase4", "2024-01-15"], environment: ["FASTBREAK_DATA": bench.data.path]
        )
        #expect(explained.output.contains("served: overridden by ann until 2024-01-17T14:00:00"))
        // What phase 5 is told of phase 4's output names the override behind it.
        let next = try bench.provenance("phase4-to-phase5")
        #expect(next["inherited"]?.contains("phase3-to-phase4: overridden by ann") == true, "\(next)")
        #expect(next["summary"]?.contains("phase3-to-phase4: overridden by ann") == true)
        let triggers = try bench.data.rows("outbox").filter { $0["topic"] == "nba-predictions-trigger" }
        #expect(!triggers.isEmpty)
        #expect(triggers.allSatisfy { $0["data"]?.contains(#""inherited":["#) == true }, "\(triggers)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `an order for a day of the past is made in its time, and the day can still heal`() async throws {
        let bench = try await Bench()
        let listed = try await Products.run("fastbreak", ["gate", "list", "--data", bench.data.path], environment: [:])
        #expect(listed.output.contains("phase3-to-phase4"), "\(listed.output)")
        let order = try await Products.run(
            "fastbreak",
            [
                "gate", "override", "phase3-to-phase4", "2024-01-15", "--by", "ann", "--expires", "2h", "--reason",
                Self.reason, "--data", bench.data.path,
            ], environment: [:])
        #expect(order.code == 0, "\(order.errors)")
        #expect(order.errors.contains("the newest event of this store is of 2024-01-16T"), "\(order.errors)")
        #expect(try bench.provenance("phase3-to-phase4")["provenance"] == "overridden")
        _ = try await DayHarness.run(.recorded, data: bench.data)
        #expect(try bench.provenance("phase3-to-phase4")["provenance"] == "complete")
        #expect(try bench.provenance("phase4-to-phase5")["inherited"]?.contains("phase3-to-phase4") != true)
        // The order is remembered when nothing of it counts any more.
        let shown = try await bench.gate("show", "phase3-to-phase4/2024-01-15", "--json")
        guard case .array(let orders)? = try JSON.decode(JSONValue.self, from: shown.output)["orders"] else {
            Issue.record("no orders in \(shown.output)")
            return
        }
        let remembered = try #require(orders.first)
        #expect(remembered["by"]?.string == "ann")
        #expect(remembered["kind"]?.string == "override")
        #expect(remembered["reason"]?.string == Self.reason)
    }

    @Test(.timeLimit(.minutes(3)))
    func `what is wrong with an order is said by option, and what the state forbids by state`() async throws {
        let bench = try await Bench()
        let short = try await bench.gate(
            "override", "phase3-to-phase4", "2024-01-15", "--by", "ann", "--expires", "2h", "--reason", "because")
        #expect(short.code == 64)
        #expect(short.errors.contains("--reason has 7 characters; a reason has at least 20"))
        let endless = try await bench.gate(
            "override", "phase3-to-phase4", "2024-01-15", "--by", "ann", "--reason", Self.reason)
        #expect(endless.code == 64)
        #expect(endless.errors.contains("--expires"))
        let released = try await bench.gate(
            "override", "phase2-to-phase3", "2024-01-15", "--by", "ann", "--expires", "2h", "--reason", Self.reason)
        #expect(released.code == 65)
        #expect(released.errors == "refused: the boundary is released\n")
        let played = try await bench.gate(
            "approve-zero-games", "2024-01-15", "--by", "ann", "--reason", Self.reason, "--json")
        #expect(played.code == 65)
        #expect(played.errors.contains("refused: the schedule has 11 games"))
        #expect(try JSON.decode(JSONValue.self, from: played.output)["outcome"]?.string == "reject")
        #expect(try bench.data.rows("outbox").contains { $0["topic"] == "nba-phase4-trigger" } == false)
    }

    @Test(.timeLimit(.minutes(3)))
    func `boundaries are listed where history cannot be read, and what is missing is said`() async throws {
        let bench = try await Bench()
        let history = "\"nba_monitoring.phase_boundary_validations\""
        try SQLiteConnection(path: bench.data.file).execute("UPDATE \(history) SET timestamp = 'never'")
        let run = try await bench.gate("list", "--date", "2024-01-15")
        #expect(run.code == 1, "\(run.errors)")
        #expect(run.output.contains(Self.id), "\(run.output)")
        #expect(run.errors.contains("payloads that the light check holds cannot be listed: store corrupt"))
        #expect(run.errors.contains("timestamp"), "\(run.errors)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `the report counts what blocking did, by rule`() async throws {
        let bench = try await Bench()
        // Where the store's newest event is long ago, its last days are those before that.
        let recent = try await Products.run(
            "fastbreak", ["gate", "report", "--days", "3", "--data", bench.data.path], environment: [:])
        #expect(recent.output.contains("phase3_to_phase4"), "\(recent.output)")
        let run = try await bench.gate("report", "--date", "2024-01-15", "--json")
        #expect(run.code == 0, "\(run.errors)")
        guard case .array(let lines)? = try JSON.decode(JSONValue.self, from: run.output)["lines"] else {
            Issue.record("no lines in \(run.output)")
            return
        }
        let line = try #require(
            lines.first {
                $0["phase_name"]?.string == "phase3_to_phase4" && $0["rule"]?.string == "game_count:player_game_summary"
            })
        #expect(line["would_have_blocked"] == .int(1))
        #expect(line["false_positives"] == .int(0))
        let gate = try #require(
            lines.first { $0["phase_name"]?.string == "phase2_to_phase3" && $0["rule"] == nil })
        // That gate only warns, and its report says what blocking would have done.
        #expect(gate["fails"] == .int(1))
        #expect(gate["would_have_blocked"] == .int(1))
    }

    @Test(.timeLimit(.minutes(3)))
    func `a date released without a required source marks every row that is made of it`() async throws {
        let day = try await DayHarness.run(.recorded)
        let row = try #require(
            try day.data.rows("nba_monitoring.boundary_provenance").first {
                $0["boundary"] == "phase2-to-phase3" && $0["mode"] == "overnight"
            })
        #expect(row["provenance"] == "partial")
        for table in [
            "nba_analytics.player_game_summary", "nba_analytics.team_offense_game_summary",
            "nba_analytics.team_defense_game_summary", "nba_predictions.ml_feature_store_v2",
        ] {
            let rows = try day.data.rows(table)
            #expect(!rows.isEmpty)
            #expect(
                rows.allSatisfy {
                    $0["data_quality_issues"]?.contains("phase2-to-phase3: partial without nbac_gamebook_player_stats")
                        == true
                }, "\(table)")
        }
    }
}
