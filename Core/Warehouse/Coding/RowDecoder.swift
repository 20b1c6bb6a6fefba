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

    func contains(_ key: Key) -> Bool { !self.row[ColumnName.of(key.stringValue)].isNull }
    func decodeNil(forKey key: Key) -> Bool { self.row[ColumnName.of(key.stringValue)].isNull }

    private func mismatch(_ key: Key, _ expected: String) -> WarehouseError {
        let column = ColumnName.of(key.stringValue)
        return WarehouseError(code: .unreadable, column: column, detail: "\(self.row[column]) is not \(expected)")
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
        switch self.row[ColumnName.of(key.stringValue)] {
        case .bool(let value): return value
        case .int(let value) where value == 0 || value == 1: return value == 1
        default: throw self.mismatch(key, "a truth value")
        }
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        guard case .text(let value) = self.row[ColumnName.of(key.stringValue)] else {
            throw self.mismatch(key, "a text")
        }
        return value
    }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
        guard let value = self.row[ColumnName.of(key.stringValue)].number else { throw self.mismatch(key, "a number") }
        return value
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        guard case .int(let value) = self.row[ColumnName.of(key.stringValue)], let int = Int(exactly: value) else {
            throw self.mismatch(key, "a whole number")
        }
        return int
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let cell = self.row[ColumnName.of(key.stringValue)]
        let decoded: Any? =
            switch cell {
            case .date(let date): date
            case .timestamp(let moment): moment
            case .int(let value): value
            case .list(let values): Self.list(values, as: type)
            default: nil
            }
        guard let value = decoded as? T else { throw self.mismatch(key, "\(T.self)") }
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
        throw self.mismatch(key, "a nested row")
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw self.mismatch(key, "a nested list")
    }
    func superDecoder() throws -> any Decoder { throw RowValueDecoder.notFlat }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw RowValueDecoder.notFlat }
}
