import Pipeline
import Warehouse

/// SQL for warehouse tables; a dataset is a schema here.
enum PostgresDialect {
    static func quote(_ name: String) -> String { "\"\(name)\"" }

    static func list(_ names: [String]) -> String { names.map(Self.quote).joined(separator: ", ") }

    static func name(_ table: TableDefinition) -> String { "\(Self.quote(table.dataset)).\(Self.quote(table.name))" }

    /// Name and type.
    ///
    /// Texts are compared by their bytes in every store, and so they are here.
    static func definition(_ column: Column) -> String {
        "\(Self.quote(column.name)) \(Self.type(column.kind))\(column.kind == .text ? " COLLATE \"C\"" : "")"
    }

    /// Inserts or replaces rows by key, all of them in one statement; a row whose content is equal stays untouched.
    ///
    /// One array for each column is the parameters, so the text is the same for any number of rows.
    static func upsert(_ table: TableDefinition) -> String {
        let places = table.columns.indices.map { "c\($0)" }
        let sources = zip(table.columns, places).map { column, place in
            column.kind.isList ? "\(place)::\(Self.type(column.kind))" : place
        }
        let arrays = zip(table.columns, 1...).map { column, number in
            "$\(number)::\(column.kind.isList ? "text" : Self.type(column.kind))[]"
        }
        return Self.insert(table)
            + "SELECT \(sources.joined(separator: ", ")) FROM unnest(\(arrays.joined(separator: ", ")))"
            + " AS given (\(places.joined(separator: ", "))) " + Self.onConflict(table)
    }

    /// The same for one row, which costs half of that: one parameter for each column.
    static func upsertOne(_ table: TableDefinition) -> String {
        let values = zip(table.columns, 1...).map { column, number in "$\(number)::\(Self.type(column.kind))" }
        return Self.insert(table) + "VALUES (\(values.joined(separator: ", "))) " + Self.onConflict(table)
    }

    /// The same from a staging table that a copy has filled.
    static func upsertStaged(_ table: TableDefinition) -> String {
        let names = Self.list(table.columns.map(\.name))
        return Self.insert(table) + "SELECT \(names) FROM \(Self.staging(table)) " + Self.onConflict(table)
    }

    /// A temporary table like the real one, kept by the session and emptied by each transaction's end.
    static func stage(_ table: TableDefinition) -> String {
        "CREATE TEMPORARY TABLE IF NOT EXISTS \(Self.staging(table)) (LIKE \(Self.name(table))) ON COMMIT DELETE ROWS"
    }

    static func clearStaging(_ table: TableDefinition) -> String { "DELETE FROM \(Self.staging(table))" }

    static func copy(_ table: TableDefinition) -> String {
        "COPY \(Self.staging(table)) (\(Self.list(table.columns.map(\.name)))) FROM STDIN"
    }

    /// Deletes the rows of a scope whose key is not in the given arrays, one for each column of the key.
    static func deleteRest(
        of scope: [Filter], in table: TableDefinition, keeping keys: [PostgresCell]
    ) throws -> PostgresStatement {
        let condition = try PostgresCondition(scope, in: table)
        let first = condition.cells.count + 1
        let arrays = try zip(table.key, first...).map { name, number in
            "$\(number)::\(Self.type(try table.kind(of: name)))[]"
        }
        let places = table.key.indices.map { "k\($0)" }
        let match = zip(table.key, places).map { "stored.\(Self.quote($0)) = kept.\($1)" }
        let scopeTest = condition.test.isEmpty ? "" : "\(condition.test) AND "
        return PostgresStatement(
            "DELETE FROM \(Self.name(table)) AS stored WHERE \(scopeTest)NOT EXISTS (SELECT FROM "
                + "unnest(\(arrays.joined(separator: ", "))) AS kept (\(places.joined(separator: ", "))) "
                + "WHERE \(match.joined(separator: " AND ")))",
            condition.cells + keys)
    }

    static func select(_ query: Query) throws -> PostgresStatement {
        let condition = try PostgresCondition(query.filters, in: query.table)
        let order = (query.order.isEmpty ? query.table.key : query.order).map { Self.quote($0) + " ASC NULLS FIRST" }
        let columns = Self.list(query.table.columns.map(\.name))
        return PostgresStatement(
            "SELECT \(columns) FROM \(Self.name(query.table))\(condition.clause) "
                + "ORDER BY \(order.joined(separator: ", "))", condition.cells)
    }

    static func measure(_ measure: Measure) throws -> PostgresStatement {
        let condition = try PostgresCondition(measure.filters, in: measure.table)
        let source = "FROM \(Self.name(measure.table))\(condition.clause)"
        let sql =
            switch measure.kind {
            case .count: "SELECT count(*) \(source)"
            case .average(let column): "SELECT avg(\(Self.quote(column))::double precision) \(source)"
            case .maximum(let column): "SELECT max(\(try measure.table.comparable(column))) \(source)"
            case .countDistinct(let columns):
                "SELECT count(*) FROM (SELECT DISTINCT "
                    + "\(try columns.map(measure.table.comparable).joined(separator: ", ")) \(source)) AS distinct_rows"
            }
        return PostgresStatement(sql, condition.cells)
    }

    /// The grouping's columns, then the count, then the sum.
    static func groups(_ grouping: Grouping) throws -> PostgresStatement {
        let condition = try PostgresCondition(grouping.filters, in: grouping.table)
        let columns = try grouping.columns.map { name in
            Self.quote(name) + (try grouping.table.kind(of: name) == .json ? "::text" : "")
        }
        let sum = grouping.sum.map { "sum(\(Self.quote($0))::double precision)" } ?? "NULL::double precision"
        let order = columns.map { "\($0) ASC NULLS FIRST" }
        return PostgresStatement(
            "SELECT \(columns.joined(separator: ", ")), count(*), \(sum) "
                + "FROM \(Self.name(grouping.table))\(condition.clause) "
                + "GROUP BY \(columns.joined(separator: ", ")) ORDER BY \(order.joined(separator: ", "))",
            condition.cells)
    }

    static func type(_ kind: Column.Kind) -> String {
        switch kind {
        case .text: "text"
        case .int: "bigint"
        case .double: "double precision"
        case .bool: "boolean"
        case .date: "date"
        case .timestamp: "timestamptz"
        case .numbers: "double precision[]"
        case .texts: "text[]"
        case .json: "json"
        }
    }

    private static func staging(_ table: TableDefinition) -> String { Self.quote("staged \(table.qualifiedName)") }

    private static func insert(_ table: TableDefinition) -> String {
        "INSERT INTO \(Self.name(table)) AS stored (\(Self.list(table.columns.map(\.name)))) "
    }

    private static func onConflict(_ table: TableDefinition) -> String {
        let changes = table.columns.map(\.name).filter { !table.key.contains($0) }
            .map { "\(Self.quote($0)) = excluded.\(Self.quote($0))" }
        return "ON CONFLICT (\(Self.list(table.key))) DO UPDATE SET \(changes.joined(separator: ", ")) "
            + "WHERE stored.data_hash <> excluded.data_hash"
    }
}

extension Column.Kind {
    /// An array is not a member of another one, so it travels as text.
    var isList: Bool { self == .numbers || self == .texts }
}

extension TableDefinition {
    /// - Throws: ``StoreError`` naming a column that is none.
    func kind(of name: String) throws -> Column.Kind {
        guard let column = self.column(name) else {
            throw StoreError(.refused, "\(self.qualifiedName) has no column \(name)")
        }
        return column.kind
    }

    /// The column in a form that has an order and equality, which json and boolean lack in part.
    func comparable(_ name: String) throws -> String {
        switch try self.kind(of: name) {
        case .json: PostgresDialect.quote(name) + "::text"
        case .bool: PostgresDialect.quote(name) + "::integer"
        default: PostgresDialect.quote(name)
        }
    }
}
