import Pipeline
import Warehouse

/// The tables of the warehouse and their indexes as the database has them, against those that this build defines.
///
/// Tables only grow: a column that a build does not define is one of another version and is left alone.
enum WarehouseSchema {
    struct Change: Sendable {
        /// `nba_raw.nbac_schedule`; a view's name for a view.
        let table: String
        let sql: String
    }

    /// What has to be done, in the order of the definitions; empty when nothing is missing.
    static func changes(to tables: [TableDefinition], _ connection: PostgresConnection) async throws -> [Change] {
        let answer = try await connection.run(
            """
            SELECT space.nspname || '.' || class.relname, attribute.attname
            FROM pg_attribute AS attribute
                JOIN pg_class AS class ON class.oid = attribute.attrelid
                JOIN pg_namespace AS space ON space.oid = class.relnamespace
            WHERE space.nspname = ANY ($1::text[]) AND class.relkind IN ('r', 'p', 'i', 'I')
                AND attribute.attnum > 0 AND NOT attribute.attisdropped
            """, [.array(Set(tables.map(\.dataset)).sorted().map { .text($0) })])
        var found: [String: Set<String>] = [:]
        for row in answer.rows {
            if let table = row.text(0), let column = row.text(1) { found[table, default: []].insert(column) }
        }
        return tables.compactMap { table in
            guard let columns = found[table.qualifiedName] else {
                return Change(table: table.qualifiedName, sql: Self.create(table))
            }
            let missing = table.columns.filter { !columns.contains($0.name) }
            let widening = missing.isEmpty ? [] : [Self.widen(table, by: missing)]
            // An index has columns too, and no table has its name.
            let index = Self.index(of: table).flatMap { found[$0.name] == nil ? $0.sql : nil }
            let sql = (widening + [index].compactMap(\.self)).joined(separator: "\n")
            return sql.isEmpty ? nil : Change(table: table.qualifiedName, sql: sql)
        }
    }

    /// Views that are missing, or that another build made otherwise; they read tables that must be there before them.
    static func changes(to views: [PostgresViews.View], _ connection: PostgresConnection) async throws -> [Change] {
        let answer = try await connection.run(
            "SELECT name, obj_description(to_regclass(name), 'pg_class') FROM unnest($1::text[]) AS name",
            [.array(views.map { .text($0.name) })])
        var found: [String: String] = [:]
        for row in answer.rows { found[row.text(0) ?? ""] = row.text(1) }
        return views.filter { found[$0.name] != $0.stamp }.map { Change(table: $0.name, sql: $0.sql) }
    }

    private static func create(_ table: TableDefinition) -> String {
        let columns = table.columns.map { PostgresDialect.definition($0) + ($0.isRequired ? " NOT NULL" : "") }
        let key = "PRIMARY KEY (\(PostgresDialect.list(table.key)))"
        var sql = """
            CREATE SCHEMA IF NOT EXISTS \(PostgresDialect.quote(table.dataset));
            CREATE TABLE \(PostgresDialect.name(table)) (\((columns + [key]).joined(separator: ", ")));
            """
        if let date = table.dateColumn, table.key.first != date {
            sql += "\nCREATE INDEX ON \(PostgresDialect.name(table)) (\(PostgresDialect.quote(date)));"
        }
        if let index = Self.index(of: table) { sql += "\n\(index.sql)" }
        return sql
    }

    /// The index by a table's moment; the one by its date is as old as the table and is not looked for.
    private static func index(of table: TableDefinition) -> (name: String, sql: String)? {
        table.momentColumn.map { column in
            let name = "\(table.name)_by_moment"
            return (
                "\(table.dataset).\(name)",
                "CREATE INDEX \(name) ON \(PostgresDialect.name(table)) (\(PostgresDialect.quote(column)));"
            )
        }
    }

    /// A column that came later is null in the rows that were there before, so it cannot be required of them.
    private static func widen(_ table: TableDefinition, by columns: [Column]) -> String {
        let additions = columns.map { "ADD COLUMN \(PostgresDialect.definition($0))" }
        return "ALTER TABLE \(PostgresDialect.name(table)) \(additions.joined(separator: ", "));"
    }
}
