import Alerts
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

    @Test func `two ticks at once tell each boundary once`() async throws {
        try await self.plan()
        self.bench.time.advance(by: .seconds(86_400))
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for _ in 0..<4 { group.addTask { try await self.tick() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .ignored("nothing is due") } == 3)
        #expect(try self.words.count == Topology.nba.boundaries.count)
    }

    @Test func `a row that nobody owns is an incident and stops nothing`() async throws {
        try await self.plan()
        try await self.open("phase0-to-phase1", "zz-to-zz")
        self.bench.time.advance(by: .seconds(86_400))
        _ = try await self.tick()
        #expect(try Set(self.words.map(\.due.boundary)) == Set(Topology.nba.boundaries.map(\.name)))
        let keys = try await self.bench.memory.store.incidents().map(\.incident.key)
        #expect(
            keys.filter { $0.hasSuffix("/no-owner") }.sorted() == [
                "nba/phase0-to-phase1/2024-01-15/overnight/no-owner", "nba/zz-to-zz/2024-01-15/overnight/no-owner",
            ])
    }

    @Test func `one tick tells a bounded number and says how many are left`() async throws {
        let most = DeadlineTick.batch * DeadlineTick.batches
        try await self.open((0..<most + 3).map { "b\($0)" })
        self.bench.time.advance(by: .seconds(86_400))
        let outcome = try await self.tick()
        #expect(outcome.message.hasPrefix("\(most) due: "))
        #expect(outcome.message.hasSuffix("; 3 left for the next tick"))
        #expect(try await self.tick().message.hasPrefix("3 due: "))
    }

    @Test func `where the tick has the bus it publishes what is due`() async throws {
        let bus = RecordingBus()
        var ports = self.ports
        ports.publisher = bus.publisher
        try await self.plan()
        self.bench.time.advance(to: try #require(try await self.bench.memory.store.nextWake()))
        let outcome = try await DeadlineTick(ports: ports).handle(.init(), context: self.bench.context("tick"))
        #expect(outcome.message.hasSuffix("; 1 published"))
        #expect(bus.published.map(\.id) == (try self.words.map(\.id)))
    }

    @Test func `messages that do not leave for ten minutes are an incident until they do`() async throws {
        try await self.plan()
        self.bench.time.advance(to: try #require(try await self.bench.memory.store.nextWake()))
        _ = try await self.tick()
        let message = try #require(try self.words.first?.id)
        self.bench.time.advance(by: .seconds(600))
        _ = try await self.tick()
        let store = self.bench.memory.store
        func overdue() async throws -> [StoredIncident] {
            try await store.incidents().filter { $0.incident.key == Relay.overdueKey }
        }
        #expect(try await overdue().isEmpty)
        self.bench.time.advance(by: .seconds(60))
        _ = try await self.tick()
        let incident = try #require(try await overdue().first)
        #expect(incident.incident.evidence.first?.hasPrefix(message) == true)
        #expect(incident.resolvedAt == nil)
        try await store.outbox.markSent(self.bench.memory.outboxEntries.map(\.message.eventID), store.now())
        _ = try await self.tick()
        #expect(try await overdue().map(\.resolvedAt) == [self.bench.time.now()])
    }

    /// Opens rows of these boundaries, which the topology does not have.
    private func open(_ names: String...) async throws { try await self.open(names) }

    private func open(_ names: [String]) async throws {
        for name in names {
            let key = BoundaryKey(pipeline: "nba", boundary: name, date: KeeperBench.date, mode: .overnight)
            let opened = Boundary.opened(key: key, plan: .bench(), correlationID: "c", at: KeeperBench.start)
            var commit = Commit(correlationID: "c")
            commit.boundary = Commit.BoundaryWrite(expectedVersion: nil, boundary: opened.boundary, events: [])
            _ = try await self.bench.memory.store.commit(commit)
        }
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
