import Pipeline
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

    var rows: [TableDefinition: [Row]] = [:]

    /// Every table of the phases up to one.
    init(through phase: Phase, on date: GameDate = ProofDay.date, games: Int = 4) {
        let day = GameDayRows(
            on: date, games: games, players: Self.players, writtenAt: Self.night.advanced(by: .seconds(-3600)))
        for processor in Topology.nba.processors where processor.phase.rawValue <= phase.rawValue {
            self.rows[processor.table] = day.rows(of: processor.table)
        }
    }

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
    func writes(on date: GameDate = ProofDay.date) -> [TableWrite] {
        self.rows.sorted { $0.key.qualifiedName < $1.key.qualifiedName }.map { table, rows in
            TableWrite(table: table, rows: rows, replacing: table.on(date))
        }
    }
}
