import DeadlineTick
import Invocation
import Messaging
import Phase2ToPhase3
import Pipeline
import PlanDay
import TestSupport
import Testing
import Timing

/// The small handlers around a boundary: the plan, the tick and the boundary's own.
@Suite struct DeadlineTickTests {
    private let bench: KeeperBench
    private let ports: Ports

    init() throws {
        self.bench = try KeeperBench()
        self.ports = Ports(
            topology: .nba, store: self.bench.memory.store, objects: MemoryObjectStore().objects,
            eastern: self.bench.eastern, version: "test")
    }

    private func plan() async throws {
        _ = try await PlanDay(ports: self.ports).handle(
            PlanRequest(gameDate: KeeperBench.date, mode: nil), context: self.bench.context("plan"))
    }

    private func tick() async throws -> Outcome {
        try await DeadlineTick(ports: self.ports).handle(.init(), context: self.bench.context("tick"))
    }

    /// The words of `boundary-due` so far, with the ids under which they travel.
    private var words: [(id: String, due: BoundaryDue)] {
        get throws {
            try self.bench.memory.messages(ofType: "boundary-due").map {
                ($0.eventID, try JSON.decode(BoundaryDue.self, from: $0.data))
            }
        }
    }

    @Test func `after midnight a plan without a mode is for the overnight run`() async throws {
        try await self.plan()
        let boundaries = try await self.bench.memory.store.boundaries("nba", KeeperBench.date)
        #expect(boundaries.map(\.key.boundary) == Topology.nba.boundaries.map(\.name))
        #expect(boundaries.allSatisfy { $0.key.mode == .overnight })
    }

    @Test func `where nothing is due, nothing is said`() async throws {
        try await self.plan()
        #expect(try await self.tick() == .ignored("nothing is due"))
        #expect(try self.words.isEmpty)
    }

    @Test func `only boundaries whose moment has come are told`() async throws {
        try await self.plan()
        let wake = try #require(try await self.bench.memory.store.nextWake())
        self.bench.time.advance(to: wake)
        _ = try await self.tick()
        #expect(try self.words.map(\.due.boundary) == ["phase2-to-phase3"])
        #expect(self.bench.memory.messages(ofType: "boundary-due").map(\.topic) == [Topology.Topic.phase2ToPhase3Due])
    }

    @Test func `each minute has an id of its own, and the same minute the same one`() async throws {
        try await self.plan()
        self.bench.time.advance(to: try #require(try await self.bench.memory.store.nextWake()))
        _ = try await self.tick()
        _ = try await self.tick()
        #expect(try self.words.count == 1)
        self.bench.time.advance(by: .seconds(60))
        _ = try await self.tick()
        #expect(try Set(self.words.map(\.id)).count == 2)
    }

    @Test func `the tick changes no boundary, its handler does`() async throws {
        try await self.plan()
        self.bench.time.advance(to: try #require(try await self.bench.memory.store.nextWake()))
        let before = try await self.bench.boundary()
        _ = try await self.tick()
        #expect(try await self.bench.boundary() == before)
        let due = try #require(try self.words.first?.due)
        _ = try await Phase2ToPhase3(ports: self.ports).handle(.due(due), context: self.bench.context("due"))
        #expect(try await self.bench.boundary()?.state == .expired)
    }

    @Test func `the boundary's handler takes completions`() async throws {
        let handler = try Phase2ToPhase3(ports: self.ports)
        for processor in KeeperBench.required + KeeperBench.optional {
            _ = try await handler.handle(
                .completed(self.bench.message(processor)), context: self.bench.context("m-\(processor)"))
        }
        #expect(try self.bench.triggers.count == 1)
    }
}
