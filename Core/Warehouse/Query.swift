/// A condition on one column.
package enum Filter: Sendable, Hashable {
    case equal(String, Value)
    /// Both ends included.
    case between(String, Value, Value)
    case oneOf(String, [Value])
    case less(String, Value)
    case isNull(String)
}

/// Rows of one table that meet every filter, in a stated order.
package struct Query: Sendable, Hashable {
    package var table: TableDefinition
    package var filters: [Filter]
    /// Ascending, by these columns; the table's key when empty, so that an answer never depends on the store.
    package var order: [String]

    package init(_ table: TableDefinition, where filters: [Filter] = [], order: [String] = []) {
        self.table = table
        self.filters = filters
        self.order = order
    }
}

/// One number about the rows of one table that meet every filter.
package struct Measure: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case count
        case countDistinct([String])
        case average(String)
        /// The greatest value of a column.
        case maximum(String)
    }

    package var kind: Kind
    package var table: TableDefinition
    package var filters: [Filter]

    package init(_ kind: Kind, of table: TableDefinition, where filters: [Filter] = []) {
        self.kind = kind
        self.table = table
        self.filters = filters
    }
}
