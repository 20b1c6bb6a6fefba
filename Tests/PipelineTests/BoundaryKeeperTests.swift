import Alerts
import Gates
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing

/// What the one writer of a boundary's rows makes of completions.
@Suite struct BoundaryKeeperTests {
    @Test(arguments: Orders.all(of: KeeperBench.required))
    func `phase 3 starts once, in whatever order the completions come`(order: [String]) async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.optional + order { try await bench.receive(processor) }
        let trigger = try #require(try bench.triggers.first)
        #expect(try bench.triggers.count == 1)
        #expect(trigger.eventID == "nba/phase2-to-phase3/2024-01-15/overnight#1")
        #expect(trigger.provenance.reason == .complete)
        #expect(trigger.upstreamProcessorsCount == 6)
        #expect(trigger.expectedProcessors == Topology.nba.processors(of: .analytics).map(\.id))
    }

    @Test(arguments: UInt64(1)...40)
    func `phase 3 starts once, however often the completions are delivered`(seed: UInt64) async throws {
        let bench = try KeeperBench()
        let names = KeeperBench.required + KeeperBench.optional
        for processor in Orders.shuffled(names + names + names, seed: seed) { try await bench.receive(processor) }
        #expect(try bench.triggers.count == 1)
        #expect(try await bench.boundary()?.state == .released)
        #expect(try await bench.boundary()?.reviseAt == nil)
    }

    @Test func `before the games only what the morning needs is started`() async throws {
        let bench = try KeeperBench()
        for processor in ["nbac_schedule", "odds_api_game_lines", "odds_api_player_points_props", "br_rosters_current"]
        {
            _ = try await bench.keeper().receive(
                bench.message(processor, mode: "same_day"), context: bench.context("m-\(processor)"))
        }
        let trigger = try #require(try bench.triggers.first)
        #expect(trigger.mode == .sameDay)
        #expect(trigger.expectedProcessors == ["upcoming_team_game_context", "upcoming_player_game_context"])
    }

    @Test func `nothing starts before the last required one`() async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.optional + KeeperBench.required.dropLast() { try await bench.receive(processor) }
        #expect(try bench.triggers.isEmpty)
        #expect(try await bench.boundary()?.missing == ["odds_api_game_lines"])
    }

    @Test func `with the gate off, the last completion and its release are one commit`() async throws {
        let bench = try KeeperBench()
        for processor in KeeperBench.optional + KeeperBench.required.dropLast() { try await bench.receive(processor) }
        // A second commit of this event would fail.
        try await bench.receive("odds_api_game_lines", through: bench.memory.store.failing(commit: 2))
        #expect(try bench.triggers.count == 1)
        #expect(try await bench.boundary()?.state == .released)
    }

    @Test func `the log of a boundary folds to its row`() async throws {
        let bench = try KeeperBench(.phase2ToPhase3)
        for processor in KeeperBench.required + KeeperBench.optional { try await bench.receive(processor) }
        try await bench.receive("nbac_schedule", hash: "h2")
        try await bench.tick(afterMinutes: 5)
        let boundary = try #require(try await bench.boundary())
        let log = bench.memory.boundaryEvents(bench.key())
        #expect(Boundary.fold(key: bench.key(), correlationID: boundary.correlationID, log) == boundary)
        #expect(log.map(\.version) == Array(1...boundary.version))
        #expect(try bench.triggers.map(\.revision) == [1, 2])
    }

    @Test func `a name that nobody declared is kept, reported and not counted`() async throws {
        let bench = try KeeperBench()
        let outcome = try await bench.receive("mystery_processor")
        guard case .ignored = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(bench.memory.unknownCompletions.map(\.processorName) == ["mystery_processor"])
        #expect(try await bench.boundary() == nil)
        let incidents = try await bench.memory.store.incidents()
        #expect(incidents.map(\.incident.key) == ["phase2-to-phase3/2024-01-15/unknown-processor/mystery_processor"])
    }

    @Test func `the same unknown completion again is kept once`() async throws {
        let bench = try KeeperBench()
        try await bench.receive("mystery_processor")
        try await bench.receive("mystery_processor")
        #expect(bench.memory.unknownCompletions.count == 1)
        #expect(try await bench.memory.store.incidents().count == 1)
    }

    @Test(arguments: [(8, false), (7, true), (0, true), (-2, true), (-3, false)])
    func `a completion opens an unplanned row at most 7 days back and 2 ahead`(age: Int, opens: Bool) async throws {
        let bench = try KeeperBench()
        let date = GameDate(daysSinceEpoch: 19_738 - age)
        let outcome = try await bench.keeper().receive(
            bench.message("nbac_schedule", date: date), context: bench.context())
        #expect((try await bench.boundary(date: date) != nil) == opens)
        let causes = try await bench.memory.store.incidents().map(\.incident.key)
        #expect(causes.contains("\(bench.key(date: date))/\(opens ? "unplanned" : "too-old")"))
        if !opens { #expect(outcome.word == "ignored") }
    }

    @Test func `a processor of another phase is rejected by name`() async throws {
        let bench = try KeeperBench()
        #expect(
            try await bench.receive("player_game_summary")
                == .reject("processor_name: player_game_summary belongs to phase 3, not here"))
        #expect(try await bench.boundary() == nil)
    }

    @Test func `a processor that nobody waits for changes nothing`() async throws {
        let bench = try KeeperBench()
        #expect(try await bench.receive("espn_scoreboard").word == "ignored")
        #expect(try await bench.boundary() == nil)
    }

    @Test func `a mode that does not exist is rejected by its field`() async throws {
        let bench = try KeeperBench()
        let outcome = try await bench.keeper().receive(
            bench.message("nbac_schedule", mode: "midnight"), context: bench.context())
        #expect(outcome.word == "reject")
        #expect(outcome.message.contains("mode"))
    }

    @Test(arguments: [(1_705_341_600_000, RunMode.sameDay), (1_705_384_800_000, .overnight)] as [(Int64, RunMode)])
    func `a missing mode follows from when the message was published`(
        published: Int64, mode: RunMode
    ) async throws {
        let bench = try KeeperBench(.phase3ToPhase4.gated(.off))
        _ = try await bench.keeper().receive(
            bench.message("upcoming_player_game_context", mode: nil),
            context: bench.context(publishedAt: Timestamp(milliseconds: published)))
        #expect(try await bench.boundary(mode) != nil)
        #expect(try await bench.memory.store.boundaries("nba", KeeperBench.date).count == 1)
    }
}
