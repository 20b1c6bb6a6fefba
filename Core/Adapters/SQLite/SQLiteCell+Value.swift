import Invocation
import Pipeline
import Timing
import Warehouse

extension SQLiteCell {
    /// A warehouse value in SQLite's types: dates and times as text in the order of time, lists as JSON.
    init(_ value: Value) throws {
        switch value {
        case .null: self = .null
        case .int(let number): self = .int(number)
        case .double(let number): self = .double(number)
        case .text(let text): self = .text(text)
        case .bool(let flag): self = .int(flag ? 1 : 0)
        case .date(let date): self = .text(date.description)
        case .timestamp(let moment): self = .text(moment.description)
        case .list(let members): self = .text(try JSON.encode(members.map(JSONValue.init)))
        }
    }
}

extension Value {
    /// The value in a cell of a column of known type.
    ///
    /// - Throws: ``StoreError`` when the cell holds what this version never writes.
    init(_ cell: SQLiteCell, of column: Column) throws {
        switch (column.kind, cell) {
        case (_, .null): self = .null
        case (.text, .text(let text)), (.json, .text(let text)): self = .text(text)
        case (.int, .int(let number)): self = .int(number)
        case (.double, .double(let number)): self = .double(number)
        case (.double, .int(let number)): self = .double(Double(number))
        case (.bool, .int(let flag)): self = .bool(flag != 0)
        case (.date, .text(let text)):
            guard let date = GameDate(text) else { throw Self.unreadable(text, column) }
            self = .date(date)
        case (.timestamp, .text(let text)):
            guard let moment = Timestamp(text) else { throw Self.unreadable(text, column) }
            self = .timestamp(moment)
        case (.numbers, .text(let text)):
            self = .list(try JSON.decode([Double?].self, from: text).map { $0.map(Value.double) ?? .null })
        case (.texts, .text(let text)):
            self = .list(try JSON.decode([String].self, from: text).map(Value.text))
        default: throw Self.unreadable("\(cell)", column)
        }
    }

    private static func unreadable(_ text: String, _ column: Column) -> StoreError {
        StoreError(.corrupt, "column \(column.name) holds \(text), which is no \(column.kind.rawValue)")
    }
}

extension JSONValue {
    fileprivate init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .int(let number): .int(number)
            case .double(let number): .double(number)
            case .bool(let flag): .bool(flag)
            default: .string(value.description)
            }
    }
}
