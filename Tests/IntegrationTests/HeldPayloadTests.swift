import Invocation
import Testing
import Upstream

/// A payload that the light check holds is seen, and has two ways out.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct HeldPayloadTests {
    private static let blocking = ["PHASE_VALIDATION_MODE_PHASE1_TO_PHASE2": "blocking"]
    private static let id = "phase1-to-phase2/2024-01-15/overnight/bdl_player_boxscores"

    private static func heldDay() async throws -> FinishedDay {
        try await DayHarness.run(
            .recorded,
            faults: [
                UpstreamFault(
                    host: "api.balldontlie.io", pathContains: "/v1/box_scores",
                    effect: .withoutGames([
                        .init(id: "0022300555", home: "PHI", away: "HOU"),
                        .init(id: "0022300556", home: "DAL", away: "NOP"),
                        .init(id: "0022300557", home: "NYK", away: "ORL"),
                    ]))
            ], flags: Self.blocking)
    }

    private static func fastbreak(_ day: FinishedDay, _ arguments: String...) async throws -> Products.Run {
        try await Products.run(
            "fastbreak", arguments,
            environment: ["FASTBREAK_DATA": day.data.path, "FASTBREAK_TIME": "2024-01-17T12:00:00Z"])
    }

    private static func held(_ day: FinishedDay) async throws -> [String] {
        let run = try await Self.fastbreak(day, "gate", "list", "--date", "2024-01-15", "--json")
        guard case .array(let lines) = try JSON.decode(JSONValue.self, from: run.output) else { return [] }
        return lines.filter { $0["state"]?.string == "held" }.compactMap { $0["id"]?.string }
    }

    @Test(.timeLimit(.minutes(3)))
    func `it is listed and shown with its numbers, pages once, and cannot be overridden like a date`() async throws {
        let day = try await Self.heldDay()
        #expect(try await Self.held(day) == [Self.id])
        let shown = try await Self.fastbreak(day, "gate", "show", "phase1-to-phase2/2024-01-15")
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(shown.output.hasPrefix(Self.id), "\(shown.output)")
        #expect(shown.output.contains("8 of 11 scheduled games"))
        #expect(shown.output.contains("PHASE_VALIDATION_MODE_PHASE1_TO_PHASE2=warn"))
        let pages = try day.data.rows("incidents").filter {
            $0["key"]?.hasSuffix("bdl_player_boxscores/2024-01-15/light-check") == true
        }
        #expect(pages.map { $0["severity"] } == ["critical"])
        let order = try await Self.fastbreak(
            day, "gate", "override", "phase1-to-phase2", "2024-01-15", "--by", "ann", "--expires", "2h", "--reason",
            "three games were called off, the schedule is stale")
        #expect(order.code == 65)
        #expect(order.errors.contains("fastbreak deadletters redrive"), "\(order.errors)")
        let one = try await Self.fastbreak(day, "gate", "show", Self.id)
        #expect(one.code == 0 && one.output.hasPrefix(Self.id), "\(one.errors)")
        #expect(one.output.contains("@") && !one.output.contains("/espn_scoreboard@"))
        let other = try await Self.fastbreak(day, "gate", "show", "phase1-to-phase2/2024-01-14")
        #expect(other.code == 64)
        #expect(other.errors.contains("no payload of nba/phase1-to-phase2/2024-01-14/overnight has been judged"))
    }

    @Test(.timeLimit(.minutes(3)), arguments: [[:], ["PHASE_VALIDATION_ENABLED_PHASE1_TO_PHASE2": "false"]])
    func `sent again while the check warns or is off, the held payload is written`(flags: [String: String])
        async throws
    {
        let day = try await Self.heldDay()
        let letter = try #require(
            try day.data.rows("dead_letters").first { $0["reason"]?.contains("the light check holds it") == true })
        let redriven = try await Self.fastbreak(
            day, "deadletters", "redrive", try #require(letter["id"]), "--by", "ann")
        #expect(redriven.code == 0, "\(redriven.errors)")
        #expect(try day.count("nba_raw.bdl_player_boxscores") == 0)
        // Nothing that is fetched now could fill the table.
        let lost = UpstreamFault(host: "api.balldontlie.io", pathContains: "/v1/box_scores", effect: .emptyData)
        let next = try await DayHarness.run(.recorded, faults: [lost], data: day.data, flags: flags)
        #expect(try next.count("nba_raw.bdl_player_boxscores") > 0)
        #expect(try await Self.held(next).isEmpty)
        guard flags.isEmpty else { return }
        let history = try next.data.rows("nba_monitoring.phase_boundary_validations").filter {
            $0["validation_id"]?.contains("/bdl_player_boxscores@") == true
        }
        #expect(history.contains { $0["mode"] == "warn" && $0["validation_id"]?.contains("~redrive1") == true })
    }
}
