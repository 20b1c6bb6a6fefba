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
    @Test(.timeLimit(.minutes(10)), arguments: ProofStore.allCases, RuleLoss.all)
    func `a column that has been dropped is not evaluated, and holds the date where its rule is closed`(
        kind: ProofStore, loss: RuleLoss
    ) async throws {
        try await Self.prove(loss, over: kind) { opened in
            let alter = "ALTER TABLE \(kind.name(loss.table))"
            switch kind {
            case .postgres: try await opened.execute("\(alter) DROP COLUMN \(loss.column)")
            // It drops no column of a key; one of another name is as absent.
            case .sqlite: try await opened.execute("\(alter) RENAME COLUMN \(loss.column) TO dropped")
            }
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: ProofStore.allCases, RuleLoss.all)
    func `a table that is missing is not evaluated, and holds the date where its rule is closed`(
        kind: ProofStore, loss: RuleLoss
    ) async throws {
        try await Self.prove(loss, over: kind) { opened in
            try await opened.execute("DROP TABLE \(kind.name(loss.table))")
        }
    }

    /// What cannot be seen is never a pass: it holds where the rule is closed, and is said where the rule is open.
    private static func prove(
        _ loss: RuleLoss, over kind: ProofStore, breaking: (ProofStore.Opened) async throws -> Void
    ) async throws {
        let time = ManualTime(try loss.gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(loss.gate, over: opened.store, time: time)
            try await bench.write(try loss.gate.goodDay())
            try await breaking(opened)
            try await bench.complete()
            let checks = try #require(try await bench.boundary().lastEvaluation).checks
            let check = try #require(checks.first { $0.name == loss.rule.name })
            #expect(check.verdict == .notEvaluated, "\(check.detail)")
            #expect(check.failsGate == (loss.rule.whenNotEvaluated == .closed))
            if let holding = checks.first(where: \.failsGate) {
                try await bench.expectHeld(by: check.failsGate ? check.name : holding.name)
            } else {
                // The next phase is not begun: it may need the column as well.
                #expect(try await bench.boundary().state == .released)
                let history = try await bench.history()
                #expect(history.map { $0["is_valid"] } == [.bool(true)])
                #expect("\(history.map { $0["issues"] })".contains(check.name), "\(history)")
            }
        }
    }

    @Test func `each rule that asks the store is proved to lose a column and a table in each mode`() {
        for gate in ProofGate.all {
            let lost = RuleLoss.all.filter { $0.gate.testDescription == gate.testDescription }.map(\.rule.name)
            #expect(Set(gate.rules.map(\.name)).subtracting(lost).isSubset(of: ["processors_completed"]))
            #expect(!lost.isEmpty)
            #expect(HungQuestion.all.contains { $0.gate.testDescription == gate.testDescription })
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

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, HungQuestion.all)
    func `a query that hangs holds the release and not the gate, and is cancelled`(
        kind: ProofStore, hung: HungQuestion
    ) async throws {
        let gate = hung.gate
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let hanging = Hanging()
            let answered = AnswerCount()
            var store = opened.store
            let base = opened.store.warehouse
            store.warehouse = answered.counting(base)
            let counted = store.warehouse
            store.warehouse.measure = { measure in
                guard .measure(measure) == hung.question else { return try await counted.measure(measure) }
                await hanging.wait()
                return try await base.measure(measure)
            }
            store.warehouse.groups = { grouping in
                guard .groups(grouping) == hung.question else { return try await counted.groups(grouping) }
                await hanging.wait()
                return try await base.groups(grouping)
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
