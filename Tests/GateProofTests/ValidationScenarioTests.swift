import Gates
import Hosting
import Invocation
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// The validation scenarios that the earlier system described and never kept, from the environment's flags to the store.
@Suite(.timeLimit(.minutes(5))) struct ValidationScenarioTests {
    /// Phase 3 to 4 on a day of ten games, of which so many came, as an environment has it.
    private static func judge(
        _ kind: ProofStore, games: Int = 10, quality: Double = 0.95, flags: [String: String] = [:],
        at place: SourceLocation = #_sourceLocation,
        _ look: (ProofBench) async throws -> Void
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let topology = try HostConfiguration(environment: flags).topology
            let definition = try #require(topology.boundary("phase3-to-phase4"), sourceLocation: place)
            let bench = try ProofBench(definition, over: opened.store, time: time)
            var day = ProofDay(through: .analytics, games: 10)
            day.remove(.playerGameSummary) { index, _ in index >= games * 2 * ProofDay.players }
            day.change(.playerGameSummary, where: { _, _ in true }) { $0["quality_score"] = .double(quality) }
            try await bench.write(day)
            try await bench.complete()
            try await look(bench)
        }
    }

    @Test(arguments: ProofStore.allCases, [10, 9, 8, 7])
    func `eight, nine and ten of ten games pass, seven block`(kind: ProofStore, games: Int) async throws {
        let passes = games >= 8
        try await Self.judge(kind, games: games) { (bench) async throws in
            #expect(try await bench.boundary().state == (passes ? .released : .blocked))
            #expect(try await bench.pump().count == (passes ? 1 : 0))
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(passes)])
        }
    }

    @Test(arguments: ProofStore.allCases, [0.95, 0.7, 0.69, 0.2])
    func `an average quality of 0.7 passes, and less blocks`(kind: ProofStore, quality: Double) async throws {
        let passes = quality >= 0.7
        try await Self.judge(kind, quality: quality) { (bench) async throws in
            #expect(try await bench.boundary().state == (passes ? .released : .blocked))
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(passes)])
        }
    }

    @Test(arguments: ProofStore.allCases, [(games: 7, quality: 0.95), (10, 0.5), (3, 0.1)])
    func `in warning mode nothing is held, and the row says that it was not valid`(
        kind: ProofStore, day: (games: Int, quality: Double)
    ) async throws {
        let flags = ["PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4": "warning"]
        try await Self.judge(kind, games: day.games, quality: day.quality, flags: flags) { (bench) async throws in
            try await bench.expectReleased()
            let history = try await bench.history()
            #expect(history.map { $0["is_valid"] } == [.bool(false)])
            #expect(history.map { $0["mode"] } == [.text("warn")])
        }
    }

    @Test(arguments: ProofStore.allCases)
    func `a page and a row name the boundary, the date and the rule that blocked`(kind: ProofStore) async throws {
        try await Self.judge(kind, games: 7) { (bench) async throws in
            try await bench.expectHeld(by: "game_count:player_game_summary")
            let row = try #require(try await bench.history().first)
            #expect(row["phase_name"] == .text("phase3_to_phase4"))
            #expect(row["game_date"] == .date(ProofDay.date))
            #expect(row["mode"] == .text("block"))
            #expect(!row["validation_id"].isNull)
        }
    }

    @Test(
        arguments: ProofStore.allCases,
        [
            (flags: ["PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "0.7"], passes: true),
            (["PHASE_VALIDATION_GAME_COUNT_THRESHOLD": "0.71"], false),
            (["PHASE_VALIDATION_ENABLED": "no"], true), (["PHASE_VALIDATION_MODE": "blocking"], false),
            (["PHASE_VALIDATION_MODE": "warning", "PHASE_VALIDATION_MODE_PHASE3_TO_PHASE4": "block"], false),
        ])
    func `modes and thresholds of the environment decide about seven of ten games`(
        kind: ProofStore, choice: (flags: [String: String], passes: Bool)
    ) async throws {
        try await Self.judge(kind, games: 7, flags: choice.flags) { (bench) async throws in
            #expect(try await bench.boundary().state == (choice.passes ? .released : .blocked))
        }
    }

    @Test(
        arguments: ProofStore.allCases,
        [
            (flags: [:], quality: 0.6, passes: false),
            (["PHASE_VALIDATION_QUALITY_THRESHOLD": "0.6"], 0.6, true),
            (["PHASE_VALIDATION_QUALITY_THRESHOLD": "0.61"], 0.6, false),
            (["PHASE_VALIDATION_QUALITY_THRESHOLD": "0.9"], 0.85, false),
            (
                [
                    "PHASE_VALIDATION_QUALITY_THRESHOLD": "0.9",
                    "PHASE_VALIDATION_QUALITY_THRESHOLD_PHASE3_TO_PHASE4": "0.8",
                ], 0.85, true
            ),
        ])
    func `the quality threshold of the environment decides about a day, and the row says by which number`(
        kind: ProofStore, choice: (flags: [String: String], quality: Double, passes: Bool)
    ) async throws {
        try await Self.judge(kind, quality: choice.quality, flags: choice.flags) { (bench) async throws in
            if choice.passes {
                try await bench.expectReleased()
            } else {
                try await bench.expectHeld(by: "average_quality:player_game_summary")
            }
            let rows = try await bench.history()
            #expect(rows.map { $0["is_valid"] } == [.bool(choice.passes)])
            guard case .text(let text)? = rows.first?["metrics"] else {
                Issue.record("no metrics")
                return
            }
            let measured = try #require(try JSON.decode(ValidationMetrics.self, from: text).qualityScore)
            #expect(abs(measured - choice.quality) < 1e-9)
        }
    }

    @Test(arguments: ProofStore.allCases)
    func `three boundaries that pass leave three rows`(kind: ProofStore) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            for name in ["phase2-to-phase3", "phase3-to-phase4", "phase4-to-phase5"] {
                let definition = try #require(Topology.nba.boundary(name))
                let bench = try ProofBench(definition, over: opened.store, time: time)
                try await bench.write(ProofDay(through: definition.from))
                try await bench.complete()
                #expect(try await bench.boundary().state == .released)
            }
            let history = try await opened.store.warehouse.select(Query(.phaseBoundaryValidations))
            #expect(history.count == 3)
            #expect(history.allSatisfy { $0["is_valid"] == .bool(true) })
        }
    }
}
