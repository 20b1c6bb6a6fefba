import Timing

/// Turns the cells of a row into a typed row.
package enum RowDecoder {
    package static func decode<R: WarehouseRow>(_ type: R.Type, from row: Row) throws -> R {
        try R(from: RowValueDecoder(row: row))
    }
}

private struct RowValueDecoder: Decoder {
    let row: Row
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed(row: self.row))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.notFlat }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.notFlat }

    static let notFlat = WarehouseError(code: .unreadable, column: "(row)", detail: "a row is read by column")
}

private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { self.row.values.keys.sorted().compactMap { Key(stringValue: $0) } }

    /// Derives the column name once per property: that is most of the cost of reading a row.
    private func cell(_ key: Key) -> Value { self.row[ColumnName.of(key.stringValue)] }

    func contains(_ key: Key) -> Bool { !self.cell(key).isNull }
    func decodeNil(forKey key: Key) -> Bool { self.cell(key).isNull }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try self.bool(self.cell(key), key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try self.text(self.cell(key), key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try self.double(self.cell(key), key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try self.int(self.cell(key), key) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try self.other(self.cell(key), key) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try self.present(key, self.bool) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try self.present(key, self.text) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try self.present(key, self.double) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try self.present(key, self.int) }
    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        try self.present(key, self.other)
    }

    private func present<T>(_ key: Key, _ read: (Value, Key) throws -> T) rethrows -> T? {
        let cell = self.cell(key)
        return cell.isNull ? nil : try read(cell, key)
    }

    private func mismatch(_ cell: Value, _ key: Key, _ expected: String) -> WarehouseError {
        let column = ColumnName.of(key.stringValue)
        return WarehouseError(code: .unreadable, column: column, detail: "\(cell) is not \(expected)")
    }

    private func bool(_ cell: Value, _ key: Key) throws -> Bool {
        switch cell {
        case .bool(let value): return value
        case .int(let value) where value == 0 || value == 1: return value == 1
        default: throw self.mismatch(cell, key, "a truth value")
        }
    }

    private func text(_ cell: Value, _ key: Key) throws -> String {
        guard case .text(let value) = cell else { throw self.mismatch(cell, key, "a text") }
        return value
    }

    private func double(_ cell: Value, _ key: Key) throws -> Double {
        guard let value = cell.number else { throw self.mismatch(cell, key, "a number") }
        return value
    }

    private func int(_ cell: Value, _ key: Key) throws -> Int {
        guard case .int(let value) = cell, let int = Int(exactly: value) else {
            throw self.mismatch(cell, key, "a whole number")
        }
        return int
    }

    private func other<T>(_ cell: Value, _ key: Key) throws -> T {
        let decoded: Any? =
            switch cell {
            case .date(let date): date
            case .timestamp(let moment): moment
            case .int(let value): value
            case .list(let values): Self.list(values, as: T.self)
            default: nil
            }
        guard let value = decoded as? T else { throw self.mismatch(cell, key, "\(T.self)") }
        return value
    }

    private static func list<T>(_ values: [Value], as type: T.Type) -> Any? {
        if type == [String].self {
            let texts = values.compactMap { value in if case .text(let text) = value { text } else { nil } }
            return texts.count == values.count ? texts : nil
        }
        let numbers = values.map(\.number)
        return zip(values, numbers).allSatisfy { $0.isNull || $1 != nil } ? numbers : nil
    }

    func nestedContainer<N: CodingKey>(keyedBy type: N.Type, forKey key: Key) throws -> KeyedDecodingContainer<N> {
        throw self.mismatch(self.cell(key), key, "a nested row")
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw self.mismatch(self.cell(key), key, "a nested list")
    }
    func superDecoder() throws -> any Decoder { throw RowValueDecoder.notFlat }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw RowValueDecoder.notFlat }
}
