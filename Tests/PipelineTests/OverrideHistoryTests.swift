import Gates
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What the history and the next phase are told of a verdict that a person overrode.
@Suite struct OverrideHistoryTests {
    /// A date that its gate holds, and that ann lets pass for an hour.
    private static func overridden() async throws -> KeeperBench {
        let bench = try KeeperBench(.phase2ToPhase3.gated(.block, [.rowsPresent(.nbacSchedule)]))
        for name in KeeperBench.optional + KeeperBench.required { try await bench.receive(name) }
        #expect(try await bench.boundary()?.state == .blocked)
        let decision = GateDecision(
            .override(until: bench.time.now().advanced(by: .seconds(3600))), by: "ann", reason: "checked by hand")
        let outcome = try await bench.keeper().decide(
            decision, date: KeeperBench.date, mode: .overnight, needsSecondPerson: false, context: bench.context())
        #expect(outcome.word == "done", "\(outcome)")
        return bench
    }

    private static func history(_ bench: KeeperBench) async throws -> [PhaseBoundaryValidationRow] {
        try await bench.memory.store.warehouse.rows(
            PhaseBoundaryValidationRow.self, where: [], order: ["timestamp", "validation_id"])
    }

    @Test func `a verdict that an override forgave says whose it was, and the one that held says nobody's`()
        async throws
    {
        let bench = try await Self.overridden()
        try await bench.receive("nbac_schedule", hash: "h2")
        try await bench.tick(afterMinutes: 6)
        #expect(try await bench.boundary()?.release?.revision == 2)
        let rows = try await Self.history(bench)
        #expect(rows.map(\.verdict) == ["blocked", "blocked"])
        #expect(rows.map(\.overriddenBy) == [nil, "ann"])
    }

    @Test func `a revision that is held after the override ended says nobody's`() async throws {
        let bench = try await Self.overridden()
        bench.time.advance(by: .seconds(3600))
        try await bench.receive("nbac_schedule", hash: "h2")
        try await bench.tick(afterMinutes: 6)
        #expect(try await bench.boundary()?.release?.revisionBlocked == true)
        #expect(try await Self.history(bench).map(\.overriddenBy) == [nil, nil])
    }

    /// Lets the phase after the overridden one report for a revision, and returns what its boundary releases.
    private static func next(after bench: KeeperBench, basis: Int) async throws -> (PhaseTrigger, BoundaryKey) {
        let definition = BoundaryDefinition.phase3ToPhase4.gated(.off)
        let keeper = BoundaryKeeper(
            definition, topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        let expectation = try #require(definition.expectation(of: .overnight))
        for id in expectation.required.union(expectation.optional).sorted() {
            var message = bench.message(id.rawValue)
            message.phase = definition.from.wireName
            message.upstreamRevision = basis
            _ = try await keeper.receive(message, context: bench.context("m-\(id)"))
        }
        let trigger = try #require(try bench.triggers.last)
        #expect(trigger.boundary == "phase3-to-phase4")
        return (
            trigger,
            BoundaryKey(pipeline: "nba", boundary: definition.name, date: KeeperBench.date, mode: .overnight)
        )
    }

    @Test func `the trigger after the next boundary names the override, and so does the log`() async throws {
        let bench = try await Self.overridden()
        let (trigger, key) = try await Self.next(after: bench, basis: 1)
        #expect(trigger.provenance.inherited?.count == 2)
        #expect(trigger.provenance.inherited?.first?.hasPrefix("phase2-to-phase3: overridden by ann") == true)
        let boundary = try #require(try await bench.memory.store.boundary(key))
        let folded = Boundary.fold(
            key: key, correlationID: boundary.correlationID, bench.memory.boundaryEvents(key))
        #expect(folded == boundary)
    }

    @Test(arguments: [(1, true), (2, false)])
    func `what was made of a revision that another one has replaced says so`(basis: Int, isTold: Bool) async throws {
        let bench = try await Self.overridden()
        try await bench.receive("nbac_schedule", hash: "h2")
        try await bench.tick(afterMinutes: 6)
        #expect(try await bench.boundary()?.release?.revision == 2)
        let (trigger, _) = try await Self.next(after: bench, basis: basis)
        let told = "phase2-to-phase3: made of revision 1, and revision 2 is released"
        #expect(trigger.provenance.inherited?.contains(told) == isTold, "\(trigger.provenance)")
    }
}
