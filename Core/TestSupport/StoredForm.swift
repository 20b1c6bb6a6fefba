import Pipeline
import Timing
import Warehouse

extension TableDefinition {
    /// The row as a store keeps it: this table's columns only, each in its type, nulls left out.
    ///
    /// - Throws: ``StoreError`` naming the column that refuses a value.
    func stored(_ row: Row) throws -> Row {
        var stored = Row()
        for column in self.columns {
            let value = row[column.name]
            guard !value.isNull else {
                guard !column.isRequired else { throw self.refusal(of: value, column) }
                continue
            }
            guard let kept = value.stored(as: column.kind) else { throw self.refusal(of: value, column) }
            stored[column.name] = kept
        }
        return stored
    }

    private func refusal(of value: Value, _ column: Column) -> StoreError {
        StoreError(.refused, "\(self.qualifiedName).\(column.name) is \(column.kind.rawValue) and refuses \(value)")
    }
}

extension Value {
    /// The value in a column's type; nil where it is of another one.
    fileprivate func stored(as kind: Column.Kind) -> Value? {
        switch (kind, self) {
        case (.text, .text), (.json, .text), (.int, .int), (.double, .double), (.bool, .bool), (.date, .date),
            (.timestamp, .timestamp):
            return self
        case (.double, .int(let number)):
            return .double(Double(number))
        case (.numbers, .list(let members)):
            let stored = members.map { $0.number.map(Value.double) ?? .null }
            return zip(stored, members).allSatisfy { $0.isNull == $1.isNull } ? .list(stored) : nil
        case (.texts, .list(let members)):
            return members.allSatisfy { if case .text = $0 { true } else { false } } ? self : nil
        default:
            return nil
        }
    }

    /// Equal as SQL sees it: an integer and a float may be the same number.
    func isStoredAs(_ other: Value) -> Bool {
        switch (self, other) {
        case (.date(let left), .date(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        default: !self.isStoredBefore(other) && !other.isStoredBefore(self)
        }
    }

    /// The order of SQL: nulls, then numbers, then texts by their bytes, which for dates and moments is that of time.
    func isStoredBefore(_ other: Value) -> Bool {
        switch (self.sortForm, other.sortForm) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.null, .number), (.null, .text), (.number, .text): true
        default: false
        }
    }

    private enum SortForm {
        case null
        case number(Double)
        case text(String)
    }

    private var sortForm: SortForm {
        switch self {
        case .null: .null
        case .int(let number): .number(Double(number))
        case .double(let number): .number(number)
        case .bool(let flag): .number(flag ? 1 : 0)
        case .text, .date, .timestamp, .list: .text(self.description)
        }
    }
}

extension Filter {
    /// Whether a row meets the condition; a null meets none but the one that asks for it.
    func matches(_ row: Row) -> Bool {
        switch self {
        case .equal(let column, let value):
            return !row[column].isNull && row[column].isStoredAs(value)
        case .between(let column, let first, let last):
            let value = row[column]
            return !value.isNull && !value.isStoredBefore(first) && !last.isStoredBefore(value)
        case .oneOf(let column, let values):
            return !row[column].isNull && values.contains { row[column].isStoredAs($0) }
        case .less(let column, let limit):
            return !row[column].isNull && row[column].isStoredBefore(limit)
        case .isNull(let column):
            return row[column].isNull
        }
    }
}
