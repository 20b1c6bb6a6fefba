import Extraction
import Pipeline
import Timing
import Warehouse

/// The rows of one processor from one or more payloads: what could be read, and what could not.
struct RawRows: Sendable {
    /// Unstamped; the run that writes them adds where they come from.
    var rows: [Row] = []
    /// One error for each payload that could not be read; such a payload gives no row.
    var errors: [ExtractionError] = []
    /// Games among the rows.
    var games: Set<String> = []

    var isEmpty: Bool { self.rows.isEmpty }

    /// Keeps of rows with one key the last: an item that moved from one page to the next is still one item.
    mutating func removeRepeats(in table: TableDefinition) {
        var last: [[Value]: Int] = [:]
        for (index, row) in self.rows.enumerated() { last[table.key.map { row[$0] }] = index }
        guard last.count < self.rows.count else { return }
        self.rows = last.values.sorted().map { self.rows[$0] }
    }

    /// Adds the rows of one payload, or its error.
    mutating func add<R: WarehouseRow>(
        _ payload: Payload, game: KeyPath<R, String>?, _ extract: (Payload) throws -> [R]
    ) throws {
        do {
            let extracted = try extract(payload)
            self.rows += try extracted.map { try RowEncoder.encode($0) }
            if let game { self.games.formUnion(extracted.map { $0[keyPath: game] }) }
        } catch let error as ExtractionError {
            self.errors.append(error)
        }
    }
}
