import Gates
import Invocation
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Keepers that work at the same time, and keepers whose store fails them.
@Suite struct BoundaryKeeperRaceTests {
    private static let names = (1...8).map { "source_\($0)" }

    /// A boundary that waits for eight processors, all required.
    private static func bench() throws -> KeeperBench {
        var definition = BoundaryDefinition.phase2ToPhase3.gated(.warn, [])
        definition.expectations[.overnight]?.required = Set(Self.names.map { ProcessorID(rawValue: $0) })
        definition.expectations[.overnight]?.optional = []
        let processors = Self.names.map { name in
            Processor(ProcessorID(rawValue: name), phase: .raw, table: .nbacSchedule)
        }
        return try KeeperBench(
            definition,
            topology: Topology(
                pipeline: "nba", processors: processors, boundaries: [definition], subscriptions: [], scrapes: [],
                schedule: .nbacSchedule))
    }

    @Test(arguments: 1...25)
    func `eight completions at once lose nothing and release once`(round: Int) async throws {
        let bench = try Self.bench()
        let store = bench.memory.store.yielding
        let words = try await withThrowingTaskGroup(of: String.self) { group in
            for name in Self.names {
                group.addTask { try await bench.receive(name, through: store).word }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(words == Array(repeating: "done", count: 8))
        let boundary = try #require(try await bench.boundary())
        #expect(boundary.arrived.count == 8)
        #expect(boundary.state == .released)
        #expect(try bench.triggers.count == 1)
        let log = bench.memory.boundaryEvents(bench.key())
        #expect(Boundary.fold(key: bench.key(), correlationID: "c", log) == boundary)
    }

    @Test(arguments: [1, 2], [true, false])
    func `a store that fails between judging and saving costs no trigger and makes no second one`(
        commit: Int, isWritten: Bool
    ) async throws {
        let bench = try Self.bench()
        for name in Self.names.dropLast() { try await bench.receive(name) }
        let store = bench.memory.store
        await #expect(throws: StoreError.self) {
            try await bench.receive(
                "source_8", through: isWritten ? store.losingAnswer(ofCommit: commit) : store.failing(commit: commit))
        }
        try await bench.receive("source_8")
        #expect(try bench.triggers.count == 1)
        #expect(try await bench.boundary()?.state == .released)
        #expect(try await store.warehouse.count(.phaseBoundaryValidations, on: KeeperBench.date) == 1)
    }

    @Test func `what was recalled and is no longer true is not written`() async throws {
        let bench = try Self.bench()
        try await bench.receive("source_1")
        let recalled = try await bench.boundary()
        try await bench.receive("source_2")
        let outcome = try await bench.receive("source_3", through: bench.memory.store.recalling(recalled))
        #expect(outcome.word == "done")
        #expect(try await bench.boundary()?.arrived.keys.sorted() == ["source_1", "source_2", "source_3"])
    }

    @Test func `where a recalled row would not change, the row itself is asked for`() async throws {
        let bench = try Self.bench()
        try await bench.receive("source_1", hash: "h1")
        let recalled = try await bench.boundary()
        try await bench.receive("source_1", hash: "h2")
        try await bench.receive("source_1", hash: "h1", through: bench.memory.store.recalling(recalled))
        #expect(try await bench.boundary()?.arrived["source_1"]?.dataHash == "h1")
    }

    @Test func `a person's wish is refused by the row as it is, not as it was`() async throws {
        let bench = try KeeperBench(.phase2ToPhase3.gated(.block, [.rowsPresent(.nbacSchedule)]))
        try await bench.receive("nbac_schedule")
        let open = try await bench.boundary()
        for name in KeeperBench.optional + KeeperBench.required { try await bench.receive(name) }
        #expect(try await bench.boundary()?.state == .blocked)
        let decision = GateDecision(
            .override(until: bench.time.now().advanced(by: .seconds(3600))), by: "ann", reason: "checked by hand")
        let outcome = try await bench.keeper(over: bench.memory.store.recalling(open)).decide(
            decision, date: KeeperBench.date, mode: .overnight, needsSecondPerson: false, context: bench.context())
        #expect(outcome.word == "done", "\(outcome)")
    }

    @Test func `a boundary that was left unjudged is judged by the tick`() async throws {
        let bench = try Self.bench()
        for name in Self.names.dropLast() { try await bench.receive(name) }
        await #expect(throws: StoreError.self) {
            try await bench.receive("source_8", through: bench.memory.store.failing(commit: 2))
        }
        #expect(try await bench.boundary()?.state == .ready)
        try await bench.tick(afterMinutes: 1)
        #expect(try bench.triggers.count == 1)
    }

    @Test func `a completion that comes during the judging has it judged again, and leaves one line of history`()
        async throws
    {
        let bench = try KeeperBench(.phase2ToPhase3.gated(.warn, [.rowsPresent(.nbacSchedule)]))
        for name in KeeperBench.optional + KeeperBench.required.dropLast() { try await bench.receive(name) }
        var store = bench.memory.store
        let calls = CallCounter()
        store.warehouse.measure = { [measure = store.warehouse.measure] query in
            if calls.next() == 1 { try await bench.receive("nbac_schedule", hash: "h2") }
            return try await measure(query)
        }
        try await bench.receive("odds_api_game_lines", through: store)
        #expect(try bench.triggers.count == 1)
        let history = try await bench.memory.store.warehouse.select(Query(.phaseBoundaryValidations))
        #expect(history.count == 1)
        #expect(try await bench.boundary()?.arrived["nbac_schedule"]?.dataHash == "h2")
    }
}
