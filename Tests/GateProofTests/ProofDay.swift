import Pipeline
import Synchronization
import TestSupport
import Timing
import Warehouse

/// The rows of a game date in every table, as they are when nothing is wrong.
struct ProofDay: Sendable {
    static let date = GameDate(daysSinceEpoch: 19_737)
    /// One in the morning after the games of 15 January 2024.
    static let night = Timestamp(milliseconds: 1_705_384_800_000)
    static let players = 5
    /// Earlier dates that a baseline needs.
    static let history = (1...10).map { ProofDay.date.advanced(byDays: -2 * $0) }

    private(set) var rows: [TableDefinition: [Row]] = [:]

    /// Every table that a run awaits in the phases up to one, written an hour before a moment.
    init(
        through phase: Phase, in mode: RunMode = .overnight, games: Int = 4, at moment: Timestamp = ProofDay.night
    ) {
        for boundary in Topology.nba.boundaries where boundary.from.rawValue <= phase.rawValue {
            for processor in boundary.awaited(in: mode).compactMap(Topology.nba.registry.processor) {
                self[processor.table] = Self.rows(of: processor.table, games: games, at: moment)
            }
        }
    }

    /// The rows of a table on a date, made once: every case of a matrix begins with the same ones.
    static func rows(
        of table: TableDefinition, on date: GameDate = ProofDay.date, games: Int = 4, at moment: Timestamp
    ) -> [Row] {
        let day = GameDayRows(
            on: date, games: games, players: Self.players, writtenAt: moment.advanced(by: .seconds(-3600)))
        let key = MadeRows(day: day, table: table)
        if let rows = Self.made.withLock({ $0[key] }) { return rows }
        let rows = day.rows(of: table)
        Self.made.withLock { $0[key] = rows }
        return rows
    }

    private struct MadeRows: Hashable {
        var day: GameDayRows
        var table: TableDefinition
    }

    private static let made = Mutex<[MadeRows: [Row]]>([:])

    subscript(table: TableDefinition) -> [Row] {
        get { self.rows[table, default: []] }
        set { self.rows[table] = newValue }
    }

    /// Changes some rows of a table.
    mutating func change(_ table: TableDefinition, where isMeant: (Int, Row) -> Bool, _ change: (inout Row) -> Void) {
        for index in self[table].indices where isMeant(index, self[table][index]) {
            change(&self[table][index])
            self[table][index]["data_hash"] = .text("changed-\(index)")
        }
    }

    /// Drops some rows of a table.
    mutating func remove(_ table: TableDefinition, where isMeant: (Int, Row) -> Bool) {
        self[table] = self[table].enumerated().filter { !isMeant($0.offset, $0.element) }.map(\.element)
    }

    /// The rows as writes that replace what the date had.
    func writes() -> [TableWrite] {
        self.rows.sorted { $0.key.qualifiedName < $1.key.qualifiedName }.map { table, rows in
            TableWrite(table: table, rows: rows, replacing: table.on(Self.date))
        }
    }
}

extension BoundaryDefinition {
    /// The processors that a run awaits here, required or not.
    func awaited(in mode: RunMode) -> [ProcessorID] {
        self.expectation(of: mode).map { $0.required.union($0.optional).sorted() } ?? []
    }
}
