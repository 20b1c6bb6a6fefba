import Pipeline
import Warehouse

/// The warehouse of the memory store: rows by table and key.
struct MemoryWarehouse {
    private var tables: [String: [[Value]: Row]] = [:]

    /// Inserts or replaces rows by key, leaves those of equal content, and clears the rest of a replaced scope.
    ///
    /// - Returns: rows inserted, changed or deleted.
    /// - Throws: ``StoreError`` naming the column that refuses a value.
    mutating func write(_ write: TableWrite) throws -> Int {
        var rows = self.tables[write.table.qualifiedName, default: [:]]
        var kept: Set<[Value]> = []
        var changed = 0
        for row in write.rows {
            let stored = try write.table.stored(row)
            let key = write.table.key.map { stored[$0] }
            kept.insert(key)
            if rows[key]?["data_hash"] == stored["data_hash"] { continue }
            rows[key] = stored
            changed += 1
        }
        if let scope = write.replacing {
            let gone = rows.filter { key, row in !kept.contains(key) && scope.allSatisfy { $0.matches(row) } }.keys
            for key in gone { rows[key] = nil }
            changed += gone.count
        }
        self.tables[write.table.qualifiedName] = rows
        return changed
    }

    /// Removes the rows that meet every condition.
    mutating func remove(from table: TableDefinition, where isDone: (Row) -> Bool) {
        self.tables[table.qualifiedName] = self.tables[table.qualifiedName]?.filter { _, row in !isDone(row) }
    }

    func select(_ query: Query) -> [Row] {
        let order = query.order.isEmpty ? query.table.key : query.order
        return self.rows(of: query.table, where: query.filters).sorted { left, right in
            guard let column = order.first(where: { !left[$0].isStoredAs(right[$0]) }) else { return false }
            return left[column].isStoredBefore(right[column])
        }
    }

    func measure(_ measure: Measure) -> Value {
        let rows = self.rows(of: measure.table, where: measure.filters)
        switch measure.kind {
        case .count:
            return .int(Int64(rows.count))
        case .countDistinct(let columns):
            return .int(Int64(Set(rows.map { row in columns.map { row[$0] } }).count))
        case .average(let column):
            let numbers = rows.compactMap { $0[column].number }
            return numbers.isEmpty ? .null : .double(numbers.reduce(0, +) / Double(numbers.count))
        case .maximum(let column):
            return rows.map { $0[column] }.max { $0.isStoredBefore($1) } ?? .null
        }
    }

    func groups(_ grouping: Grouping) -> [Group] {
        let rows = self.rows(of: grouping.table, where: grouping.filters)
        return Dictionary(grouping: rows) { row in grouping.columns.map { row[$0] } }
            .map { values, rows in
                let numbers = grouping.sum.map { column in rows.compactMap { $0[column].number } } ?? []
                return Group(
                    values: values, rows: rows.count, sum: numbers.isEmpty ? nil : numbers.reduce(0, +))
            }
            .sorted { left, right in
                let pair = zip(left.values, right.values).first { !$0.isStoredAs($1) }
                return pair.map { $0.isStoredBefore($1) } ?? false
            }
    }

    private func rows(of table: TableDefinition, where filters: [Filter]) -> [Row] {
        self.tables[table.qualifiedName, default: [:]].values
            .filter { row in filters.allSatisfy { $0.matches(row) } }
    }
}
