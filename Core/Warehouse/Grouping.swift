/// Rows of one table that meet every filter, counted, and summed if asked for, by the values of some columns.
package struct Grouping: Sendable, Hashable {
    package var table: TableDefinition
    package var columns: [String]
    /// The column whose numbers are added up in each group.
    package var sum: String?
    package var filters: [Filter]

    package init(
        _ table: TableDefinition, by columns: [String], summing sum: String? = nil, where filters: [Filter] = []
    ) {
        self.table = table
        self.columns = columns
        self.sum = sum
        self.filters = filters
    }
}

/// The rows that have the same values in the columns of a ``Grouping``.
package struct Group: Sendable, Hashable {
    /// In the order of the grouping's columns; nulls are a value of their own.
    package var values: [Value]
    package var rows: Int
    /// Nil where no row has a number, and where none was asked for.
    package var sum: Double?

    package init(values: [Value], rows: Int, sum: Double? = nil) {
        self.values = values
        self.rows = rows
        self.sum = sum
    }
}
