import Warehouse

/// The tables, their indexes and the views of the warehouse as the file has them, against those that this build defines.
///
/// Tables only grow: a column that a build does not define is one of another version and is left alone.
enum SQLiteWarehouseSchema {
    /// The statements that are missing, in the order of the definitions.
    static func changes(
        to tables: [TableDefinition] = TableDefinition.all, _ connection: SQLiteConnection
    ) throws -> [String] {
        var found: [String: String] = [:]
        for row in try connection.rows("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index', 'view')") {
            found[row.text(0) ?? ""] = row.text(1)
        }
        let views = SQLiteViews.all.flatMap { view -> [String] in
            guard let sql = found[view.name] else { return [view.sql] }
            return sql == view.sql ? [] : [SQLiteViews.drop(view), view.sql]
        }
        return try tables.flatMap { table -> [String] in
            let statements = SQLiteDialect.create(table)
            guard let sql = found[table.qualifiedName] else { return statements }
            // Only a table that was made otherwise has to be looked at, so that opening a file costs one query.
            let columns = sql == statements.first ? [] : try Self.missing(of: table, connection)
            return columns + SQLiteDialect.indexes(of: table).filter { found[$0.name] == nil }.map(\.sql)
        } + views
    }

    private static func missing(of table: TableDefinition, _ connection: SQLiteConnection) throws -> [String] {
        let columns = Set(
            try connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table.qualifiedName)])
                .compactMap { $0.text(0) })
        return table.columns.filter { !columns.contains($0.name) }.map { SQLiteDialect.add($0, to: table) }
    }
}
