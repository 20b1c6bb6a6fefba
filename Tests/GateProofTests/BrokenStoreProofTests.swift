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
    /// A column that a rule of a gate needs, and that rule.
    struct Loss: Sendable, CustomTestStringConvertible {
        var gate: ProofGate
        var table: TableDefinition
        var column: String
        var rule: String

        init(_ gate: ProofGate, _ table: TableDefinition, _ column: String, _ rule: String) {
            self.gate = gate
            self.table = table
            self.column = column
            self.rule = rule
        }

        var testDescription: String { "\(self.gate.testDescription) \(self.table.name).\(self.column)" }
    }

    static let losses = [
        Loss(
            ProofGate(.phase2ToPhase3, .overnight), .bdlPlayerBoxscores, "points", "null_share:bdl_player_boxscores"),
        Loss(
            ProofGate(.phase3ToPhase4, .overnight), .playerGameSummary, "quality_score",
            "average_quality:player_game_summary"),
        Loss(ProofGate(.phase4ToPhase5, .overnight), .mlFeatureStore, "game_date", "rows_present:ml_feature_store_v2"),
        Loss(
            ProofGate(.phase5ToPhase6, .overnight), .playerPropPredictions, "game_date",
            "rows_present:player_prop_predictions"),
        Loss(
            ProofGate(.phase2ToPhase3, .sameDay), .nbacSchedule, "canonical_game_id", "duplicates:nbac_schedule"),
        Loss(
            ProofGate(.phase3ToPhase4, .tomorrow), .upcomingPlayerGameContext, "game_date",
            "team_coverage:upcoming_player_game_context"),
    ]

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Self.losses)
    func `a column that has been dropped is not evaluated, and held`(kind: ProofStore, loss: Loss) async throws {
        let time = ManualTime(try loss.gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(loss.gate, over: opened.store, time: time)
            try await bench.write(try loss.gate.goodDay())
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
        let time = ManualTime(try loss.gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(loss.gate, over: opened.store, time: time)
            try await bench.write(try loss.gate.goodDay())
            try await opened.execute("DROP TABLE \(kind.name(loss.table))")
            try await bench.complete()
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            #expect(try await bench.pump().isEmpty)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(false)])
            try await Self.expectNotEvaluated(loss.rule, bench)
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, ProofGate.all)
    func `a store that fails during the check holds, and lets go when it is back`(
        kind: ProofStore, gate: ProofGate
    ) async throws {
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
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
            let bench = try ProofBench(gate, over: store, time: time)
            try await bench.write(try gate.goodDay())
            try await bench.complete()
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            let asked = try #require(boundary.lastEvaluation).checks.filter { $0.name != "processors_completed" }
            #expect(!asked.isEmpty && asked.allSatisfy { $0.verdict == .notEvaluated })
            #expect(try await bench.ports.store.incidents().count { $0.incident.severity == .critical } == 1)
            #expect(try await bench.pump().isEmpty)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(false)])

            isBroken.withLock { $0 = false }
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, ProofGate.all)
    func `a query that hangs holds the release and not the gate, and is cancelled`(
        kind: ProofStore, gate: ProofGate
    ) async throws {
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let hanging = Hanging()
            let answered = AnswerCount()
            let hung = try HungQuestion(of: gate)
            var store = opened.store
            let base = opened.store.warehouse
            store.warehouse = answered.counting(base)
            let counted = store.warehouse
            store.warehouse.measure = { measure in
                guard measure == hung.measure else { return try await counted.measure(measure) }
                await hanging.wait()
                return try await base.measure(measure)
            }
            let bench = try ProofBench(gate, over: store, time: time)
            try await bench.write(try gate.goodDay())
            async let completing: Void = bench.complete()
            await hanging.isReached()
            _ = await time.nextSleep()
            // The limit passes once the others have been answered, however slow the store is.
            let others = base.takesOneQuestionAtATime ? hung.before : hung.others
            while answered.value < others { await Task.yield() }
            time.advance(by: Gate.limit)
            try await completing
            let boundary = try await bench.boundary()
            #expect(boundary.state == .blocked)
            let checks = try #require(boundary.lastEvaluation).checks
            #expect(checks.contains { $0.detail == "no answer within 10.0 s" })
            #expect(checks.contains { $0.verdict == .pass && $0.name != "processors_completed" } || others == 0)
            #expect(hanging.cancellations > 0)
            #expect(try await bench.pump().isEmpty)
            #expect(try await bench.history().map { $0["is_valid"] } == [.bool(false)])
            #expect(try await bench.ports.store.incidents().count { $0.incident.severity == .critical } == 1)
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

    @Test(.timeLimit(.minutes(2))) func `a table that never ends answering costs its own checks and no others`()
        async throws
    {
        let gate = ProofGate(.phase3ToPhase4, .overnight)
        let time = ManualTime(try gate.start())
        try await ProofStore.sqlite.open(time) { opened in
            let answered = AnswerCount()
            let table = TableDefinition.upcomingPlayerGameContext
            let subject = GateSubject(date: ProofDay.date, schedule: .nbacSchedule)
            let questions = Set(gate.rules.flatMap { $0.questions(about: subject) })
            var store = opened.store
            store.warehouse = answered.counting(store.warehouse)
            let bench = try ProofBench(gate, over: store, time: time)
            try await bench.write(try gate.goodDay())
            let name = ProofStore.sqlite.name(table)
            let columns = table.columns.map { "i AS \"\($0.name)\"" }.joined(separator: ", ")
            try await opened.execute("DROP TABLE \(name)")
            try await opened.execute(
                "CREATE VIEW \(name) AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                    + "SELECT \(columns) FROM n")
            async let completing: Void = bench.complete()
            _ = await time.nextSleep()
            let others = questions.count { $0.table != table }
            while answered.value < others { await Task.yield() }
            time.advance(by: Gate.limit)
            try await completing
            let checks = try #require(try await bench.boundary().lastEvaluation).checks
            let late = checks.filter { $0.verdict == .notEvaluated }.map(\.name)
            #expect(!late.isEmpty)
            #expect(late.allSatisfy { $0.hasSuffix(":\(table.name)") }, "\(late)")
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

extension ProofStore {
    /// A table's name in this store's SQL.
    fileprivate func name(_ table: TableDefinition) -> String {
        switch self {
        case .sqlite: "\"\(table.qualifiedName)\""
        case .postgres: table.qualifiedName
        }
    }
}
