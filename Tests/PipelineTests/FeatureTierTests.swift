import Alerts
import Gates
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Boundary 4→5: less is enough the later it is, but never without the daily cache and the feature store.
@Suite struct FeatureTierTests {
    private static let all = Topology.nba.processors(of: .precompute).map(\.id.rawValue)

    /// A bench on which some processors have come in the minute after the boundary opened, at one in the morning.
    private static func bench(without absent: Set<String>) async throws -> KeeperBench {
        let bench = try KeeperBench(.phase4ToPhase5.gated(.off))
        for processor in Self.all where !absent.contains(processor) { try await bench.receive(processor) }
        return bench
    }

    @Test func `all five release at once`() async throws {
        let bench = try await Self.bench(without: [])
        #expect(try bench.triggers.map(\.provenance.reason) == [.complete])
    }

    @Test(arguments: [
        (1, ["team_defense_zone_analysis"], 60),
        (2, ["team_defense_zone_analysis", "player_shot_zone_analysis"], 120),
        (3, ["team_defense_zone_analysis", "player_shot_zone_analysis", "player_composite_factors"], 240),
    ])
    func `one hour forgives one of them, two hours two, four hours three`(
        count: Int, absent: [String], minutes: Int
    ) async throws {
        let bench = try await Self.bench(without: Set(absent))
        try await bench.tick(afterMinutes: minutes - 1)
        #expect(try bench.triggers.isEmpty)
        try await bench.tick(afterMinutes: 1)
        let trigger = try #require(try bench.triggers.first)
        #expect(trigger.provenance.reason == .partial)
        #expect(trigger.provenance.missing.map(\.rawValue) == absent.sorted())
        #expect(trigger.provenance.missing.count == count)
    }

    @Test(arguments: ["player_daily_cache", "ml_feature_store"])
    func `nothing forgives the absence of what every prediction reads`(absent: String) async throws {
        let bench = try await Self.bench(without: [absent])
        for _ in 0..<12 { try await bench.tick(afterMinutes: 60) }
        #expect(try bench.triggers.isEmpty)
        #expect(try await bench.boundary()?.state == .expired)
    }

    @Test func `the trigger names the players and teams of incremental runs, merged by kind`() async throws {
        let bench = try KeeperBench(.phase4ToPhase5.gated(.off))
        for (processor, entities) in [
            ("team_defense_zone_analysis", ["BOS"]), ("player_shot_zone_analysis", ["jaysontatum", "derrickwhite"]),
            ("player_daily_cache", ["jaysontatum"]), ("player_composite_factors", ["jrueholiday"]),
            ("ml_feature_store", []),
        ] {
            var message = bench.message(processor)
            message.metadata = .init(isIncremental: true, entitiesChanged: entities)
            _ = try await bench.keeper().receive(message, context: bench.context("m-\(processor)"))
        }
        let trigger = try #require(try bench.triggers.first)
        #expect(
            trigger.entitiesChanged
                == EntitiesChanged(players: ["derrickwhite", "jaysontatum", "jrueholiday"], teams: ["BOS"]))
    }

    @Test func `one run over everything asks for work on everything`() async throws {
        let bench = try KeeperBench(.phase4ToPhase5.gated(.off))
        for processor in Self.all {
            var message = bench.message(processor)
            message.metadata = .init(isIncremental: processor != "ml_feature_store", entitiesChanged: ["BOS"])
            _ = try await bench.keeper().receive(message, context: bench.context("m-\(processor)"))
        }
        #expect(try #require(try bench.triggers.first).entitiesChanged == nil)
    }

    @Test func `a release to a phase outside is confirmed by what the next boundary collects`() async throws {
        let bench = try await Self.bench(without: [])
        try await bench.tick(afterMinutes: 2)
        #expect(try await bench.boundary()?.release?.confirmedAt == nil)

        let next = BoundaryKeeper(
            .phase5ToPhase6.gated(.off), topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        var message = CompletionMessage(
            processorName: "prediction_coordinator", phase: Phase.predictions.wireName, executionID: "e",
            correlationID: "c", gameDate: KeeperBench.date, mode: "overnight", status: .success, recordCount: 200,
            upstreamRevision: 1, timestamp: bench.time.now())
        message.dataHash = "h"
        _ = try await next.receive(message, context: bench.context("prediction"))
        try await bench.tick(afterMinutes: 1)
        #expect(try await bench.boundary()?.release?.confirmedAt != nil)
    }

    @Test func `where nobody predicts, silence after the release is no incident`() async throws {
        let bench = try KeeperBench(.phase4ToPhase5.gated(.off), topology: Topology.nba.withoutExternalPhases)
        let planner = DayPlanner(topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        _ = try await planner.plan(KeeperBench.date, mode: .overnight, correlationID: "c", causationID: "p")
        for processor in Self.all { try await bench.receive(processor) }
        for _ in 0..<4 { try await bench.tick(afterMinutes: 15) }
        #expect(try await bench.boundary()?.release?.unconfirmed == false)
        #expect(try await bench.boundary()?.wakeAt == nil)
        #expect(
            try await bench.memory.store.incidents().allSatisfy { !$0.incident.key.hasSuffix("/unconfirmed") })
    }
}
