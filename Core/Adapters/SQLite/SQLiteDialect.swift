import Pipeline
import Warehouse

/// SQL for warehouse tables; a dataset is a part of the table's name here, so that `nba_raw.nbac_schedule` reads the same.
enum SQLiteDialect {
    static func name(_ table: TableDefinition) -> String { "\"\(table.qualifiedName)\"" }

    /// The statements that make a table; the first is the one that SQLite keeps in `sqlite_master`.
    static func create(_ table: TableDefinition) -> [String] {
        let columns = table.columns.map { Self.definition($0) + ($0.isRequired ? " NOT NULL" : "") }
        let key = "PRIMARY KEY (\(Self.list(table.key)))"
        return [
            "CREATE TABLE \(Self.name(table)) (\((columns + [key]).joined(separator: ", "))) STRICT"
        ] + Self.indexes(of: table).map(\.sql)
    }

    /// The indexes of a table, by their names.
    static func indexes(of table: TableDefinition) -> [(name: String, sql: String)] {
        func index(_ name: String, _ column: String) -> (name: String, sql: String) {
            let full = "\(table.qualifiedName).\(name)"
            return (full, "CREATE INDEX \"\(full)\" ON \(Self.name(table)) (\"\(column)\")")
        }
        let date = table.dateColumn.flatMap { table.key.first == $0 ? nil : index("by_date", $0) }
        return [date, table.momentColumn.map { index("by_moment", $0) }].compactMap(\.self)
    }

    /// Inserts a row or replaces the one of the same key; a row whose content is equal stays untouched.
    static func upsert(_ table: TableDefinition) -> String {
        let names = table.columns.map(\.name)
        let changes = names.filter { !table.key.contains($0) }.map { "\"\($0)\" = excluded.\"\($0)\"" }
        return """
            INSERT INTO \(Self.name(table)) (\(Self.list(names))) VALUES (\(Self.marks(names.count))) \
            ON CONFLICT (\(Self.list(table.key))) DO UPDATE SET \(changes.joined(separator: ", ")) \
            WHERE \(Self.name(table)).data_hash <> excluded.data_hash
            """
    }

    static func select(_ query: Query) throws -> (sql: String, cells: [SQLiteCell]) {
        let names = query.table.columns.map(\.name)
        let (condition, cells) = try Self.condition(query.filters)
        let order = query.order.isEmpty ? query.table.key : query.order
        return (
            "SELECT \(Self.list(names)) FROM \(Self.name(query.table))\(condition) ORDER BY \(Self.list(order))", cells
        )
    }

    static func measure(_ measure: Measure) throws -> (sql: String, cells: [SQLiteCell]) {
        let (condition, cells) = try Self.condition(measure.filters)
        let table = Self.name(measure.table)
        let sql =
            switch measure.kind {
            case .count: "SELECT count(*) FROM \(table)\(condition)"
            case .average(let column): "SELECT avg(\"\(column)\") FROM \(table)\(condition)"
            case .maximum(let column): "SELECT max(\"\(column)\") FROM \(table)\(condition)"
            case .countDistinct(let columns):
                "SELECT count(*) FROM (SELECT DISTINCT \(Self.list(columns)) FROM \(table)\(condition))"
            }
        return (sql, cells)
    }

    /// The grouping's columns, then the count, then the sum; integers are added as fractions, which cannot overflow.
    static func groups(_ grouping: Grouping) throws -> (sql: String, cells: [SQLiteCell]) {
        let (condition, cells) = try Self.condition(grouping.filters)
        let columns = Self.list(grouping.columns)
        let sum = grouping.sum.map { "sum(CAST(\"\($0)\" AS REAL))" } ?? "NULL"
        return (
            "SELECT \(columns), count(*), \(sum) FROM \(Self.name(grouping.table))\(condition) "
                + "GROUP BY \(columns) ORDER BY \(columns)", cells
        )
    }

    static func condition(_ filters: [Filter]) throws -> (sql: String, cells: [SQLiteCell]) {
        var cells: [SQLiteCell] = []
        let parts = try filters.map { filter in
            switch filter {
            case .equal(let column, let value):
                cells.append(try SQLiteCell(value))
                return "\"\(column)\" = ?"
            case .between(let column, let first, let last):
                cells += [try SQLiteCell(first), try SQLiteCell(last)]
                return "\"\(column)\" BETWEEN ? AND ?"
            case .less(let column, let limit):
                cells.append(try SQLiteCell(limit))
                return "\"\(column)\" < ?"
            case .oneOf(let column, let values):
                cells += try values.map { try SQLiteCell($0) }
                return "\"\(column)\" IN (\(Self.marks(values.count)))"
            case .isNull(let column):
                return "\"\(column)\" IS NULL"
            }
        }
        return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), cells)
    }

    /// Name and type.
    private static func definition(_ column: Column) -> String { "\"\(column.name)\" \(Self.type(column.kind))" }

    /// A column that came later is null in the rows that were there before, so it cannot be required of them.
    static func add(_ column: Column, to table: TableDefinition) -> String {
        "ALTER TABLE \(Self.name(table)) ADD COLUMN \(Self.definition(column))"
    }

    private static func type(_ kind: Column.Kind) -> String {
        switch kind {
        case .text, .date, .timestamp, .numbers, .texts, .json: "TEXT"
        case .int, .bool: "INTEGER"
        case .double: "REAL"
        }
    }

    /// - Throws: ``StoreError`` naming a column that is none.
    static func column(_ name: String, of table: TableDefinition) throws -> Column {
        guard let column = table.column(name) else {
            throw StoreError(.refused, "\(table.qualifiedName) has no column \(name)")
        }
        return column
    }

    static func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

    static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
}
