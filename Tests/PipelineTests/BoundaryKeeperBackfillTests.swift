import Alerts
import Gates
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What the keeper makes of requests and completions in mode backfill.
@Suite struct BoundaryKeeperBackfillTests {
    /// A month after the games: far older than a completion may open a row for.
    private static let old = KeeperBench.date.advanced(byDays: -30)
    private static let required: [TableDefinition] = [
        .nbacSchedule, .bdlPlayerBoxscores, .nbacGamebookPlayerStats, .oddsApiGameLines,
    ]

    private static func store(_ tables: [TableDefinition], on date: GameDate, in bench: KeeperBench) async throws {
        var commit = Commit(correlationID: "raw")
        commit.tables = tables.map { table in
            let cells = table.dateColumn.map { [$0: Value.date(date)] } ?? [:]
            return TableWrite(table: table, rows: [Row.sample(of: table).with(cells, hash: "h")])
        }
        _ = try await bench.memory.store.commit(commit)
    }

    @discardableResult
    private static func ask(
        _ bench: KeeperBench, _ id: String, on date: GameDate = Self.old, table: String? = nil,
        status: CompletionMessage.Status = .success
    ) async throws -> Outcome {
        try await bench.keeper().backfill(
            BackfillRequest(gameDate: date, outputTable: table, status: status), context: bench.context(id))
    }

    @Test func `a request releases an old date from the rows it has, marked manual`() async throws {
        let bench = try KeeperBench()
        try await Self.store(Self.required, on: Self.old, in: bench)
        try await Self.ask(bench, "hand-1", table: "nba_raw.bdl_player_boxscores")
        let trigger = try #require(try bench.triggers.first)
        #expect(trigger.eventID == "nba/phase2-to-phase3/\(Self.old)/backfill#1")
        #expect(trigger.mode == .backfill)
        #expect(trigger.triggerSource == "manual")
        #expect(trigger.triggeredBy == "hand-1")
        #expect(trigger.provenance.requestedBy == "hand-1")
        #expect(trigger.provenance.reason == .complete)
        let row = try #require(try await bench.boundary(.backfill, date: Self.old))
        #expect(row.plan.opensAt == bench.time.now())
        #expect(row.plan.latest == bench.time.now().advanced(by: .seconds(7200)))
        #expect(row.plan.cutoff == bench.time.now().advanced(by: .seconds(86_400)))
    }

    @Test func `a redelivered request releases nothing again, and a new one does`() async throws {
        let bench = try KeeperBench()
        try await Self.store(Self.required, on: Self.old, in: bench)
        for id in ["hand-1", "hand-1", "hand-2", "hand-1", "hand-2"] { try await Self.ask(bench, id) }
        #expect(try bench.triggers.map(\.revision) == [1, 2])
        #expect(try bench.triggers.map(\.triggeredBy) == ["hand-1", "hand-2"])
    }

    @Test func `below the minimum the incident names what is missing`() async throws {
        let bench = try KeeperBench()
        try await Self.store([.nbacSchedule], on: Self.old, in: bench)
        try await Self.ask(bench, "hand-1")
        #expect(try bench.triggers.isEmpty)
        let incident = try #require(
            try await bench.memory.store.incidents().first { $0.incident.key.hasSuffix("/backfill/expired") })
        #expect(
            incident.incident.evidence.first
                == "backfill below the minimum, without bdl_player_boxscores, nbac_gamebook_player_stats, "
                + "odds_api_game_lines")
    }

    @Test func `while the live row is open a request waits, and the live row's end calls it`() async throws {
        let bench = try KeeperBench()
        try await bench.receive("nbac_schedule")
        try await Self.store(Self.required, on: KeeperBench.date, in: bench)
        try await Self.ask(bench, "hand-1", on: KeeperBench.date)
        #expect(try #require(try await bench.boundary(.backfill)).isDeferred)
        #expect(try bench.triggers.isEmpty)
        // In silence the live row expires at six; nothing was released, so the request is judged.
        try await bench.tick(afterMinutes: 6 * 60)
        #expect(try await bench.boundary()?.state == .expired)
        let due = bench.memory.messages(ofType: "boundary-due").map(\.orderingKey)
        #expect(due == ["\(bench.key(.backfill))"])
        try await bench.tick(.backfill)
        #expect(try bench.triggers.map(\.eventID) == ["\(bench.key(.backfill))#1"])
    }

    @Test func `a live release supersedes the waiting request`() async throws {
        let bench = try KeeperBench()
        try await bench.receive("nbac_schedule")
        try await Self.store(Self.required, on: KeeperBench.date, in: bench)
        try await Self.ask(bench, "hand-1", on: KeeperBench.date)
        for name in KeeperBench.required.dropFirst() + KeeperBench.optional { try await bench.receive(name) }
        try await bench.tick(.backfill)
        #expect(try await bench.boundary(.backfill)?.reason == "superseded by the live run")
        #expect(try bench.triggers.map(\.mode) == [.overnight])
    }

    @Test func `completions in mode backfill open a row of any age and release it`() async throws {
        let bench = try KeeperBench()
        for name in KeeperBench.required + KeeperBench.optional {
            _ = try await bench.keeper().receive(
                bench.message(name, date: Self.old, mode: "backfill"), context: bench.context("m-\(name)"))
        }
        let trigger = try #require(try bench.triggers.first)
        #expect(try bench.triggers.count == 1)
        #expect(trigger.mode == .backfill)
        #expect(trigger.triggerSource == "orchestrator")
        #expect(
            try await bench.memory.store.incidents().map(\.incident.key) == [
                "\(bench.key(.backfill, date: Self.old))/schedule-unknown"
            ])
        #expect(try await bench.boundary(.overnight, date: Self.old) == nil)
    }

    @Test func `the next backfill's completions pass a boundary whose last one is long over`() async throws {
        let bench = try KeeperBench(.phase3ToPhase4.gated(.off))
        let names = Topology.nba.processors(of: .analytics).map(\.id.rawValue)
        for basis in 1...2 {
            for name in names {
                var message = bench.message(name, hash: "h", date: Self.old, mode: "backfill")
                message.upstreamRevision = basis
                _ = try await bench.keeper().receive(message, context: bench.context("m-\(name)-\(basis)"))
            }
            bench.time.advance(by: .seconds(40 * 86_400))
        }
        #expect(try bench.triggers.map(\.revision) == [1, 2])
    }

    @Test func `the log of a backfill row folds to the row`() async throws {
        let bench = try KeeperBench()
        try await bench.receive("nbac_schedule")
        try await Self.ask(bench, "hand-1", on: KeeperBench.date)
        try await bench.tick(.backfill, afterMinutes: 5)
        try await bench.tick(afterMinutes: 6 * 60)
        try await Self.store(Self.required, on: KeeperBench.date, in: bench)
        try await bench.tick(.backfill)
        try await Self.ask(bench, "hand-2", on: KeeperBench.date)
        let row = try #require(try await bench.boundary(.backfill))
        let log = bench.memory.boundaryEvents(row.key)
        #expect(Boundary.fold(key: row.key, correlationID: row.correlationID, log) == row)
        #expect(log.map(\.version) == Array(1...row.version))
        #expect(try bench.triggers.count == 2)
    }

    @Test(arguments: ["nba_analytics.player_game_summary", "nba_raw.nothing", ""])
    func `a table that the boundary does not collect is refused by its field`(table: String) async throws {
        let bench = try KeeperBench()
        let outcome = try await Self.ask(bench, "hand-1", table: table)
        #expect(outcome.word == "reject")
        #expect(outcome.message.hasPrefix("output_table"))
        #expect(try await bench.boundary(.backfill, date: Self.old) == nil)
    }

    @Test func `a date ahead of today is refused, and a failure starts nothing`() async throws {
        let bench = try KeeperBench()
        #expect(
            try await Self.ask(bench, "hand-1", on: KeeperBench.date.advanced(byDays: 9)).word == "reject")
        #expect(try await Self.ask(bench, "hand-2", status: .failed).word == "ignored")
        #expect(try await bench.boundary(.backfill, date: Self.old) == nil)
    }
}
