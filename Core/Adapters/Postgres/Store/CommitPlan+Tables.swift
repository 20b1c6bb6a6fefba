import Pipeline
import Warehouse

// The warehouse tables.
extension CommitPlan {
    /// From so many rows on a copy is faster than arrays, although it costs two more round trips.
    static let copyThreshold = 200

    mutating func add(_ write: TableWrite) throws {
        let table = write.table
        let rows = try write.rows.map { row in
            try table.columns.map { try PostgresCell(row[$0.name], as: $0.kind, $0.name) }
        }
        let places = table.key.compactMap { name in table.columns.firstIndex { $0.name == name } }
        for wave in Self.waves(rows, key: places) { self.upsert(wave, into: table) }
        if let scope = write.replacing {
            let keys = places.map { place in PostgresCell.array(rows.map { $0[place] }) }
            self.add(.counted(try PostgresDialect.deleteRest(of: scope, in: table, keeping: keys)))
        }
    }

    private mutating func upsert(_ rows: [[PostgresCell]], into table: TableDefinition) {
        if rows.count == 1 {
            self.add(.counted(PostgresStatement(PostgresDialect.upsertOne(table), rows[0])))
            return
        }
        guard rows.count <= Self.copyThreshold else {
            self.add(.statement(PostgresStatement(PostgresDialect.stage(table))))
            self.add(.copy(sql: PostgresDialect.copy(table), rows: rows))
            self.add(.counted(PostgresStatement(PostgresDialect.upsertStaged(table))))
            // The next wave of the same table begins with an empty one.
            self.add(.statement(PostgresStatement(PostgresDialect.clearStaging(table))))
            return
        }
        let columns = table.columns.indices.map { column in PostgresCell.array(rows.map { $0[column] }) }
        self.add(.counted(PostgresStatement(PostgresDialect.upsert(table), columns)))
    }

    /// Rows in groups that name no key twice, which one statement could not write; the last of a key goes last.
    private static func waves(_ rows: [[PostgresCell]], key: [Int]) -> [[[PostgresCell]]] {
        var waves: [[[PostgresCell]]] = []
        var seen: [[String?]: Int] = [:]
        for row in rows {
            let wave = seen[key.map { row[$0].text }, default: 0]
            seen[key.map { row[$0].text }] = wave + 1
            if wave == waves.count { waves.append([]) }
            waves[wave].append(row)
        }
        return waves
    }
}
