import Alerts
import Gates
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What the keeper makes of the tick's word and of a gate that holds.
@Suite struct BoundaryKeeperTickTests {
    private static func released() async throws -> KeeperBench {
        let bench = try KeeperBench()
        for processor in KeeperBench.required + KeeperBench.optional { try await bench.receive(processor) }
        return bench
    }

    /// The end of an analytics processor's run that worked for a revision.
    private static func run(forRevision revision: Int, status: String) -> TableWrite {
        let row = Row.sample(of: .processorRuns).with(
            [
                "run_date": .date(KeeperBench.date), "phase": .int(3), "mode": .text("overnight"),
                "status": .text(status), "upstream_revision": .int(Int64(revision)),
            ], hash: "run")
        return TableWrite(table: .processorRuns, rows: [row])
    }

    @Test func `a tick for a date without a row opens nothing`() async throws {
        let bench = try KeeperBench()
        #expect(try await bench.tick().word == "ignored")
        #expect(try await bench.boundary() == nil)
    }

    @Test func `a gate that holds leaves history and an incident, and heals without a person`() async throws {
        let bench = try KeeperBench(.phase2ToPhase3.gated(.block, [.rowsPresent(.nbacSchedule)]))
        for processor in KeeperBench.required + KeeperBench.optional { try await bench.receive(processor) }
        let store = bench.memory.store
        #expect(try await bench.boundary()?.state == .blocked)
        #expect(try bench.triggers.isEmpty)
        #expect(
            try await store.incidents().filter { $0.resolvedAt == nil }.map(\.incident.key).contains(
                "\(bench.key())/blocked"))

        try await bench.tick(afterMinutes: 15)
        #expect(try await bench.boundary()?.state == .blocked)
        #expect(try await store.incidents().filter { $0.incident.key.hasSuffix("/blocked") }.count == 1)

        var commit = Commit(correlationID: "c")
        let game = Row.sample(of: .nbacSchedule).with(["game_date": .date(KeeperBench.date)], hash: "game")
        commit.tables = [TableWrite(table: .nbacSchedule, rows: [game])]
        _ = try await store.commit(commit)
        try await bench.tick(afterMinutes: 15)
        #expect(try bench.triggers.count == 1)
        #expect(
            try await store.incidents().allSatisfy { !$0.incident.key.hasSuffix("/blocked") || $0.resolvedAt != nil })
        let history = try await store.warehouse.select(Query(.phaseBoundaryValidations, order: ["timestamp"]))
        #expect(history.map { $0["is_valid"] } == [.bool(false), .bool(false), .bool(true)])
    }

    @Test(arguments: [
        ("success", 1, true), ("partial", 1, true), ("running", 1, false), ("failed", 1, false), ("success", 0, false),
    ])
    func `a run of the next phase that ended for the revision confirms the release`(
        status: String, revision: Int, confirms: Bool
    ) async throws {
        let bench = try await Self.released()
        var commit = Commit(correlationID: "c")
        commit.tables = [Self.run(forRevision: revision, status: status)]
        _ = try await bench.memory.store.commit(commit)
        try await bench.tick(afterMinutes: 1)
        #expect((try await bench.boundary()?.release?.confirmedAt != nil) == confirms)
    }

    @Test func `a silent next phase gets the same message once more, and then it is an incident`() async throws {
        let bench = try await Self.released()
        let store = bench.memory.store
        let eventID = try #require(try bench.triggers.first?.eventID)
        try await store.outbox.markSent([eventID], bench.time.now())
        try await bench.tick(afterMinutes: 10)
        #expect(try await store.outbox.heads(bench.time.now(), 10).map(\.eventID) == [eventID])
        #expect(bench.memory.messages(ofType: "phase-trigger").count == 1)
        try await bench.tick(afterMinutes: 10)
        #expect(try await store.incidents().contains { $0.incident.key == "\(bench.key())/unconfirmed" })
    }

    @Test func `behind an upstream that nothing was said of, a boundary that expires is no page`() async throws {
        let bench = try KeeperBench(.phase3ToPhase4)
        let planner = DayPlanner(topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        _ = try await planner.plan(KeeperBench.date, mode: .overnight, correlationID: "c", causationID: "m")
        let latest = try #require(try await bench.boundary()?.plan.latest)
        bench.time.advance(to: latest)
        try await bench.tick()
        #expect(try await bench.boundary()?.state == .expired)
        let told = try await bench.memory.store.incidents().map(\.incident).filter { $0.key.hasSuffix("/expired") }
        #expect(told.map(\.severity) == [.warning])
    }

    @Test func `a same-day run that is still open at its cut-off is superseded without an incident`() async throws {
        let bench = try KeeperBench(.phase3ToPhase4)
        let planner = DayPlanner(topology: bench.topology, store: bench.memory.store, eastern: bench.eastern)
        _ = try await planner.plan(KeeperBench.date, mode: .sameDay, correlationID: "c", causationID: "m")
        try await bench.tick(.sameDay)
        #expect(try await bench.boundary(.sameDay)?.reason == "superseded by the next run")
        #expect(try await bench.memory.store.incidents().allSatisfy { !$0.incident.key.hasSuffix("/expired") })
    }
}
