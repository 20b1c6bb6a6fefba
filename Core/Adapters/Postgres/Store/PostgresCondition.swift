import Pipeline
import Warehouse

/// Filters as a WHERE clause and its parameters.
struct PostgresCondition {
    /// The tests joined by AND; empty when there is none.
    private(set) var test = ""
    private(set) var cells: [PostgresCell] = []

    /// - Throws: ``StoreError`` naming a column that is none, or a value that cannot be compared with it.
    init(_ filters: [Filter], in table: TableDefinition) throws {
        var tests: [String] = []
        for filter in filters {
            switch filter {
            case .equal(let name, let value):
                tests.append("\(try table.comparable(name)) = \(try self.mark(value, name, table))")
            case .less(let name, let limit):
                tests.append("\(try table.comparable(name)) < \(try self.mark(limit, name, table))")
            case .between(let name, let first, let last):
                let ends = "\(try self.mark(first, name, table)) AND \(try self.mark(last, name, table))"
                tests.append("\(try table.comparable(name)) BETWEEN \(ends)")
            case .isNull(let name):
                tests.append("\(try table.comparable(name)) IS NULL")
            case .oneOf(let name, let values):
                let kind = try table.kind(of: name)
                self.cells.append(.array(try values.map { try PostgresCell($0, comparedWith: kind, name) }))
                let type = Self.type(comparedWith: kind, values.first)
                tests.append("\(try table.comparable(name)) = ANY ($\(self.cells.count)::\(type)[])")
            }
        }
        self.test = tests.joined(separator: " AND ")
    }

    var clause: String { self.test.isEmpty ? "" : " WHERE \(self.test)" }

    private mutating func mark(_ value: Value, _ name: String, _ table: TableDefinition) throws -> String {
        let kind = try table.kind(of: name)
        self.cells.append(try PostgresCell(value, comparedWith: kind, name))
        return "$\(self.cells.count)::\(Self.type(comparedWith: kind, value))"
    }

    /// A whole number and a fraction are compared as numbers, whichever of the two the column holds.
    private static func type(comparedWith kind: Column.Kind, _ value: Value?) -> String {
        switch (kind, value) {
        case (.int, .double), (.double, _): "double precision"
        case (.bool, _): "integer"
        case (.json, _): "text"
        default: PostgresDialect.type(kind)
        }
    }
}
