import Alerts
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Which boundaries a date gets, and what the planner takes the schedule to say.
@Suite struct DayPlannerTests {
    private let bench: KeeperBench
    private let planner: DayPlanner

    init() throws {
        self.bench = try KeeperBench()
        self.planner = DayPlanner(
            topology: self.bench.topology, store: self.bench.memory.store, eastern: self.bench.eastern)
    }

    private func write(_ table: TableDefinition, _ cells: [[String: Value]]) async throws {
        var commit = Commit(correlationID: "c")
        let rows = cells.enumerated().map { number, cells in
            Row.sample(of: table, number: number).with(cells, hash: "row-\(number)")
        }
        commit.tables = [TableWrite(table: table, rows: rows)]
        _ = try await self.bench.memory.store.commit(commit)
    }

    /// The run that read the schedule, whatever it found.
    private func readSchedule(status: String) async throws {
        try await self.write(
            .processorRuns,
            [
                [
                    "run_date": .date(KeeperBench.date), "processor_name": .text("nbac_schedule"),
                    "status": .text(status),
                ]
            ])
    }

    private func plan(_ mode: RunMode = .overnight) async throws {
        _ = try await self.planner.plan(KeeperBench.date, mode: mode, correlationID: "c", causationID: "m")
    }

    @Test func `a schedule that nobody has read is unknown`() async throws {
        #expect(try await self.planner.schedule(of: KeeperBench.date) == .unknown)
    }

    @Test(arguments: [
        ("success", Plan.Schedule.games(0)), ("no_data", .games(0)), ("failed", .unknown), ("running", .unknown),
    ])
    func `a schedule that was read and is empty is a fact`(status: String, schedule: Plan.Schedule) async throws {
        try await self.readSchedule(status: status)
        #expect(try await self.planner.schedule(of: KeeperBench.date) == schedule)
    }

    @Test func `games are counted by their canonical id`() async throws {
        try await self.write(
            .nbacSchedule,
            ["20240115_HOU_PHI", "20240115_HOU_PHI", "20240115_LAL_OKC"].map {
                ["game_date": .date(KeeperBench.date), "canonical_game_id": .text($0)]
            })
        #expect(try await self.planner.schedule(of: KeeperBench.date) == .games(2))
    }

    @Test(arguments: [RunMode.overnight, .sameDay, .tomorrow])
    func `a date gets every boundary of a mode`(mode: RunMode) async throws {
        let names = ["phase2-to-phase3", "phase3-to-phase4", "phase4-to-phase5", "phase5-to-phase6"]
        try await self.plan(mode)
        let boundaries = try await self.bench.memory.store.boundaries("nba", KeeperBench.date)
        #expect(boundaries.map(\.key.boundary) == names)
        #expect(boundaries.allSatisfy { $0.key.mode == mode && $0.wakeAt != nil })
        #expect(try await self.planner.correlationID(of: KeeperBench.date) == "c")
    }

    @Test func `planning again changes nothing`() async throws {
        try await self.plan()
        let before = try await self.bench.memory.store.boundaries("nba", KeeperBench.date)
        try await self.plan()
        #expect(try await self.bench.memory.store.boundaries("nba", KeeperBench.date) == before)
    }

    @Test func `a schedule that lands empty after the plan releases the date as one without games`() async throws {
        try await self.plan()
        #expect(try await self.bench.memory.store.incidents().filter { $0.resolvedAt == nil }.count == 4)
        try await self.readSchedule(status: "no_data")
        try await self.plan()
        let boundary = try #require(try await self.bench.boundary())
        #expect(boundary.release?.provenance.reason == .noGames)
        #expect(try await self.bench.memory.store.incidents().allSatisfy { $0.resolvedAt != nil })
        #expect(try self.bench.triggers.isEmpty)
    }
}
