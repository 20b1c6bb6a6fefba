/// Rows to be written to one table, all or none, together with whatever else is in the same commit.
package struct TableWrite: Sendable, Equatable {
    package var table: TableDefinition
    package var rows: [Row]
    /// When set, rows that match it and whose key is not among `rows` are deleted: the write replaces that scope.
    package var replacing: [Filter]?

    package init(table: TableDefinition, rows: [Row], replacing: [Filter]? = nil) {
        self.table = table
        self.rows = rows
        self.replacing = replacing
    }
}
