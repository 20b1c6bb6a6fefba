/// One statement with its parameters; a value never travels in the SQL text.
package struct PostgresStatement: Sendable, Equatable {
    /// Kept prepared under its text, so the text must not depend on the values.
    package var sql: String
    package var cells: [PostgresCell]

    package init(_ sql: String, _ cells: [PostgresCell] = []) {
        self.sql = sql
        self.cells = cells
    }
}

/// What one statement answered.
package struct PostgresAnswer: Sendable, Equatable {
    package var rows: [PostgresRow]
    /// Rows that the statement inserted, changed or deleted.
    package var changed: Int
}
