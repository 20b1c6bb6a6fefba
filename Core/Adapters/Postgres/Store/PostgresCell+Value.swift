import Invocation
import Pipeline
import Timing
import Warehouse

extension PostgresCell {
    /// A warehouse value in the type of its column.
    ///
    /// - Throws: ``StoreError`` naming the column; the server's own message would not.
    init(_ value: Value, as kind: Column.Kind, _ name: String) throws {
        switch (kind, value) {
        case (_, .null): self = .null
        case (.text, .text(let text)): self = .escaped(text)
        case (.json, .text(let text)): self = .text(text)
        case (.int, .int(let number)): self = .int(number)
        case (.double, .int(let number)): self = .double(Double(number))
        case (.double, .double(let number)): self = .double(number)
        case (.bool, .bool(let flag)): self = .bool(flag)
        case (.date, .date(let date)): self = .date(date)
        case (.timestamp, .timestamp(let moment)): self = .timestamp(moment)
        case (.numbers, .list(let members)):
            self = .array(try members.map { try PostgresCell($0, as: .double, name) })
        case (.texts, .list(let members)):
            self = .array(try members.map { try PostgresCell($0, as: .text, name) })
        default: throw StoreError(.refused, "column \(name) is \(kind.rawValue) and refuses \(value)")
        }
    }

    /// A value that a column of some kind is compared with.
    init(_ value: Value, comparedWith kind: Column.Kind, _ name: String) throws {
        switch (kind, value) {
        case (_, .null): self = .null
        case (.int, .int(let number)): self = .int(number)
        case (.int, .double(let number)): self = .double(number)
        case (.bool, .bool(let flag)): self = .int(flag ? 1 : 0)
        default: self = try PostgresCell(value, as: kind, name)
        }
    }
}

extension Value {
    /// The value in a cell of a column of known type.
    ///
    /// - Throws: ``StoreError`` when the cell holds what this version never writes.
    init(_ row: PostgresRow, _ index: Int, as kind: Column.Kind, _ name: String) throws {
        guard let text = row.text(index) else {
            self = .null
            return
        }
        guard let value = Value(stored: text, as: kind) else {
            throw StoreError(.corrupt, "column \(name) holds \(text), which is no \(kind.rawValue)")
        }
        self = value
    }

    private init?(stored text: String, as kind: Column.Kind) {
        switch kind {
        case .text: self = .text(StorableText.unescape(text))
        case .json: self = .text(text)
        case .int:
            guard let number = Int64(text) else { return nil }
            self = .int(number)
        case .double:
            guard let number = Double(text) else { return nil }
            self = .double(number)
        case .bool: self = .bool(text == "t")
        case .date:
            guard let date = GameDate(text) else { return nil }
            self = .date(date)
        case .timestamp:
            guard let moment = Timestamp(postgres: text) else { return nil }
            self = .timestamp(moment)
        case .numbers, .texts:
            guard let members = ArrayText.read(text) else { return nil }
            let values = members.map { member in
                member.map { Value(stored: $0, as: kind == .numbers ? .double : .text) } ?? .null
            }
            guard !values.contains(nil) else { return nil }
            self = .list(values.compactMap(\.self))
        }
    }
}
