package import Timing

/// The port through which handlers, gates and reports read the warehouse.
package struct WarehouseReader: Sendable {
    package var select: @Sendable (Query) async throws -> [Row]
    /// The value of a measure; null where it is undefined, such as the average of no rows.
    package var measure: @Sendable (Measure) async throws -> Value
    /// The groups of a grouping, ascending by their values, nulls first.
    package var groups: @Sendable (Grouping) async throws -> [Group]
    /// Whether a caller with several questions must wait for each answer before the next.
    ///
    /// True where the order of calls is what is being tested; stores order calls among themselves.
    package var takesOneQuestionAtATime = false

    package init(
        select: @escaping @Sendable (Query) async throws -> [Row],
        measure: @escaping @Sendable (Measure) async throws -> Value,
        groups: @escaping @Sendable (Grouping) async throws -> [Group]
    ) {
        self.select = select
        self.measure = measure
        self.groups = groups
    }
}

extension WarehouseReader {
    /// Typed rows of a table.
    package func rows<R: WarehouseRow>(_ type: R.Type, where filters: [Filter] = [], order: [String] = []) async throws
        -> [R]
    {
        try await self.select(Query(R.table, where: filters, order: order))
            .map { try RowDecoder.decode(R.self, from: $0) }
    }

    /// Typed rows of a table for one date, in key order.
    package func rows<R: WarehouseRow>(_ type: R.Type, on date: GameDate) async throws -> [R] {
        try await self.rows(type, where: R.table.on(date))
    }

    /// How many rows a table has for a date.
    package func count(_ table: TableDefinition, on date: GameDate) async throws -> Int {
        try await self.measure(Measure(.count, of: table, where: table.on(date))).tally
    }

    /// How many different combinations of columns a table has for a date.
    package func countDistinct(_ columns: [String], in table: TableDefinition, on date: GameDate) async throws -> Int {
        try await self.measure(Measure(.countDistinct(columns), of: table, where: table.on(date))).tally
    }

    /// The newest date before another for which a table has rows; nil when it has none.
    package func newestDate(in table: TableDefinition, before date: GameDate) async throws -> GameDate? {
        guard let column = table.dateColumn else { return nil }
        let newest = try await self.measure(
            Measure(.maximum(column), of: table, where: [.less(column, .date(date))]))
        return switch newest {
        case .date(let date): date
        case .text(let text): GameDate(text)
        default: nil
        }
    }

    /// The mean of a column over a date; nil when no row has a value.
    package func average(_ column: String, in table: TableDefinition, on date: GameDate) async throws -> Double? {
        try await self.measure(Measure(.average(column), of: table, where: table.on(date))).number
    }
}

extension TableDefinition {
    /// The filter for one business date; empty for a table without dates.
    package func on(_ date: GameDate) -> [Filter] {
        self.dateColumn.map { [.equal($0, .date(date))] } ?? []
    }

    /// The filter for a range of business dates, both ends included.
    package func between(_ first: GameDate, _ last: GameDate) -> [Filter] {
        self.dateColumn.map { [.between($0, .date(first), .date(last))] } ?? []
    }
}
