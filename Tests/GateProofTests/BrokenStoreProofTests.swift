import Alerts
import Gates
import Pipeline
import PostgresAdapter
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

/// Questions that nobody answers: what could not be seen is never a pass, and never a reason to wait for ever.
@Suite struct BrokenStoreProofTests {
    /// A boundary, a column that one of its rules needs, and that rule.
    struct Loss: Sendable, CustomTestStringConvertible {
        var boundary: BoundaryDefinition
        var table: TableDefinition
        var column: String
        var rule: String

        var testDescription: String { "\(self.boundary.name) \(self.table.name).\(self.column)" }
    }

    static let losses = [
        Loss(
            boundary: .phase2ToPhase3, table: .bdlPlayerBoxscores, column: "points",
            rule: "null_share:bdl_player_boxscores"),
        Loss(
            boundary: .phase3ToPhase4, table: .playerGameSummary, column: "quality_score",
            rule: "average_quality:player_game_summary"),
        Loss(
            boundary: .phase4ToPhase5, table: .mlFeatureStore, column: "game_date",
            rule: "rows_present:ml_feature_store_v2"),
        Loss(
            boundary: .phase5ToPhase6, table: .playerPropPredictions, column: "game_date",
            rule: "rows_present:player_prop_predictions"),
    ]

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Self.losses)
    func `a column that has been dropped is not evaluated, and held`(kind: ProofStore, loss: Loss) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let bench = try ProofBench(loss.boundary.gated(.block), over: opened.store, time: time)
            try await bench.write(ProofDay(through: loss.boundary.from))
            if kind == .sqlite {
                try await opened.execute("DROP INDEX IF EXISTS \"\(loss.table.qualifiedName).by_date\"")
            }
            try await opened.execute("ALTER TABLE \(kind.name(loss.table)) DROP COLUMN \(loss.column)")
            try await bench.complete()
            try await bench.expectHeld(by: loss.rule)
            try await Self.expectNotEvaluated(loss.rule, bench)
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Self.losses)
    func `a table that is missing is not evaluated, and held`(kind: ProofStore, loss: Loss) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let bench = try ProofBench(loss.boundary.gated(.block), over: opened.store, time: time)
            try await bench.write(ProofDay(through: loss.boundary.from))
            try await opened.execute("DROP TABLE \(kind.name(loss.table))")
            try await bench.complete()
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            #expect(try await bench.pump().isEmpty)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(false)])
            try await Self.expectNotEvaluated(loss.rule, bench)
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Topology.nba.boundaries.map(\.name))
    func `a store that fails during the check holds, and lets go when it is back`(
        kind: ProofStore, name: String
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let definition = try #require(Topology.nba.boundary(name)).gated(.block)
            let isBroken = Mutex(true)
            var store = opened.store
            let base = opened.store.warehouse
            let check: @Sendable () throws -> Void = {
                if isBroken.withLock({ $0 }) { throw StoreError(.unavailable, "the connection is gone") }
            }
            store.warehouse.measure = { measure in
                try check()
                return try await base.measure(measure)
            }
            store.warehouse.groups = { grouping in
                try check()
                return try await base.groups(grouping)
            }
            let bench = try ProofBench(definition, over: store, time: time)
            try await bench.write(ProofDay(through: definition.from))
            try await bench.complete()
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            let asked = try #require(boundary.lastEvaluation).checks.filter { $0.name != "processors_completed" }
            #expect(asked.allSatisfy { $0.verdict == .notEvaluated })
            #expect(try await bench.ports.store.incidents().count { $0.incident.severity == .critical } == 1)

            isBroken.withLock { $0 = false }
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Topology.nba.boundaries.map(\.name))
    func `a query that hangs holds the release and not the gate, and is cancelled`(
        kind: ProofStore, name: String
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let definition = try #require(Topology.nba.boundary(name)).gated(.block)
            let hanging = Hanging()
            let answered = Atomic(0)
            var store = opened.store
            let base = opened.store.warehouse
            let table = try #require(definition.expectations[.overnight]?.rules.flatMap(\.subjects).last)
            store.warehouse.measure = { measure in
                if measure.table == table, measure.kind == .count || measure.kind == .countDistinct(["game_id"]) {
                    await hanging.wait()
                    return try await base.measure(measure)
                }
                defer { answered.add(1, ordering: .relaxed) }
                return try await base.measure(measure)
            }
            let bench = try ProofBench(definition, over: store, time: time)
            try await bench.write(ProofDay(through: definition.from))
            async let completing: Void = bench.complete()
            await hanging.isReached()
            _ = await time.nextSleep()
            // The limit passes once enough others have answered for some rule to pass, however slow the store is.
            while answered.load(ordering: .relaxed) < 2 { await Task.yield() }
            time.advance(by: Gate.limit)
            try await completing
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            let checks = try #require(boundary.lastEvaluation).checks
            #expect(checks.contains { $0.detail == "no answer within 10.0 s" })
            #expect(checks.contains { $0.verdict == .pass })
            #expect(hanging.cancellations > 0)
            #expect(try await bench.pump().isEmpty)
            hanging.end()
        }
    }

    @Test(
        .enabled(if: ProofStore.allCases.contains(.postgres), "no PostgreSQL server is installed"),
        .timeLimit(.minutes(5)))
    func `a table that somebody has locked is judged without, and the server is told to stop`() async throws {
        let time = ManualTime(ProofDay.night)
        try await ProofStore.postgres.open(time) { opened in
            let bench = try ProofBench(.phase3ToPhase4, over: opened.store, time: time)
            try await bench.write(ProofDay(through: .analytics))
            let connect = try #require(opened.connect)
            let locker = try await connect()
            defer { locker.close() }
            _ = try await locker.run("BEGIN")
            _ = try await locker.run("LOCK TABLE nba_analytics.player_game_summary IN ACCESS EXCLUSIVE MODE")
            async let completing: Void = bench.complete()
            _ = await time.nextSleep()
            time.advance(by: Gate.limit)
            try await completing
            #expect(try await bench.boundary().state == .blocked)
            try await Self.expectNotEvaluated("game_count:player_game_summary", bench)
            _ = try await locker.run("ROLLBACK")
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
        }
    }

    private static func expectNotEvaluated(
        _ rule: String, _ bench: ProofBench, at place: SourceLocation = #_sourceLocation
    ) async throws {
        let check = try await bench.boundary().lastEvaluation?.checks.first { $0.name == rule }
        #expect(check?.verdict == .notEvaluated, "\(check?.detail ?? "no check")", sourceLocation: place)
        #expect(check?.failsGate == true, sourceLocation: place)
    }
}

/// Keeps whoever comes until the test ends it, cancelled or not, and counts cancellations.
private final class Hanging: Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var cancellations = 0
        var isOver = false
    }

    private let state = Mutex(State())
    private let arrivals = AsyncStream<Void>.makeStream()

    /// Waits until somebody hangs.
    func isReached() async {
        for await _ in self.arrivals.stream { return }
    }

    var cancellations: Int { self.state.withLock(\.cancellations) }

    func wait() async {
        await withTaskCancellationHandler {
            self.arrivals.continuation.yield()
            await withCheckedContinuation { continuation in
                let isOver = self.state.withLock { state in
                    if !state.isOver { state.waiting.append(continuation) }
                    return state.isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.cancellations += 1 }
        }
    }

    func end() {
        let waiting = self.state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}

extension ProofStore {
    /// A table's name in this store's SQL.
    fileprivate func name(_ table: TableDefinition) -> String {
        switch self {
        case .sqlite: "\"\(table.qualifiedName)\""
        case .postgres: table.qualifiedName
        }
    }
}
