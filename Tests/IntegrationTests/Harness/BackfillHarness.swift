import Commands
import Messaging
import Pipeline
import Recovery
import SQLiteAdapter
import Synchronization
import Testing
import Timing
import Upstream
import Warehouse

/// Runs backfills through the code of `fastbreak backfill`.
enum BackfillHarness {
    static let computed = TableDefinition.analytics + TableDefinition.precompute + TableDefinition.predictions

    static func make(
        _ dates: ClosedRange<GameDate>, in data: DataFolder, world: World? = nil,
        only: BackfillPlan.Selection = .all, order: BackfillPlan.Order = .asc, maximumActive: Int = 4
    ) -> BackfillRun {
        BackfillRun(
            BackfillOptions(dates: dates, only: only, order: order, maximumActive: maximumActive),
            environment: ["FASTBREAK_DATA": data.path],
            world: world.map { world in .played { try world.source($0) } } ?? .none)
    }

    /// Takes the rows of a date away, as a person with a SQL shell would.
    static func delete(_ tables: [TableDefinition], on date: GameDate, in data: DataFolder) async throws {
        let store = try data.open(at: Timestamp(milliseconds: 0)).store
        var commit = Commit(correlationID: "by-hand")
        commit.tables = tables.filter { $0.dateColumn != nil }.map {
            TableWrite(table: $0, rows: [], replacing: $0.on(date))
        }
        guard case .committed(let changed) = try await store.commit(commit) else {
            Issue.record("the rows could not be deleted")
            return
        }
        #expect(changed > 0)
    }

    /// Every row of the date's tables without the stamp of the run that wrote it.
    static func content(_ tables: [TableDefinition], in data: DataFolder) throws -> [String: Set<String>] {
        try Dictionary(
            uniqueKeysWithValues: tables.map { table in
                let rows = try data.rows(table.qualifiedName).compactMap { $0["data_hash"] }
                return (table.qualifiedName, Set(rows))
            })
    }

    /// Every row of everything the store holds.
    static func everything(in data: DataFolder) throws -> [String: [[String: String]]] {
        try Dictionary(uniqueKeysWithValues: data.tables().map { ($0, try data.rows($0)) })
    }
}

/// A switch that is on after so many questions.
final class StopAfter: Sendable {
    private let left: Mutex<Int>

    init(_ questions: Int) {
        self.left = Mutex(questions)
    }

    var isOver: Bool {
        self.left.withLock { left in
            left -= 1
            return left < 0
        }
    }
}
