import Timing

/// Turns a typed row into cells.
package enum RowEncoder {
    package static func encode(_ value: some WarehouseRow) throws -> Row {
        let encoder = RowValueEncoder()
        try value.encode(to: encoder)
        return encoder.storage.row
    }
}

/// The row under construction, shared by the containers of one encoding.
private final class RowStorage {
    var row = Row()
}

private struct RowValueEncoder: Encoder {
    let storage = RowStorage()
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(Keyed(storage: self.storage))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { RefusingContainer() }
    func singleValueContainer() -> any SingleValueEncodingContainer { RefusingContainer() }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let storage: RowStorage
    var codingPath: [any CodingKey] { [] }

    private func set(_ key: Key, _ value: Value) {
        self.storage.row[ColumnName.of(key.stringValue)] = value
    }

    mutating func encodeNil(forKey key: Key) { self.set(key, .null) }
    mutating func encode(_ value: Bool, forKey key: Key) { self.set(key, .bool(value)) }
    mutating func encode(_ value: String, forKey key: Key) { self.set(key, .text(value)) }
    mutating func encode(_ value: Double, forKey key: Key) { self.set(key, .double(value)) }
    mutating func encode(_ value: Int, forKey key: Key) { self.set(key, .int(Int64(value))) }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        switch value {
        case let date as GameDate: self.set(key, .date(date))
        case let moment as Timestamp: self.set(key, .timestamp(moment))
        case let numbers as [Double?]: self.set(key, .list(numbers.map { $0.map(Value.double) ?? .null }))
        case let texts as [String]: self.set(key, .list(texts.map(Value.text)))
        case let number as Int64: self.set(key, .int(number))
        default:
            throw WarehouseError(
                code: .unwritable, column: ColumnName.of(key.stringValue), detail: "\(T.self) has no place in a row")
        }
    }

    mutating func nestedContainer<N: CodingKey>(keyedBy type: N.Type, forKey key: Key) -> KeyedEncodingContainer<N> {
        KeyedEncodingContainer(Keyed<N>(storage: RowStorage()))
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { RefusingContainer() }
    mutating func superEncoder() -> any Encoder { RowValueEncoder() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { RowValueEncoder() }
}

/// Refuses what a flat row cannot hold.
private struct RefusingContainer: UnkeyedEncodingContainer, SingleValueEncodingContainer {
    var codingPath: [any CodingKey] { [] }
    var count: Int { 0 }

    mutating func encode<T: Encodable>(_ value: T) throws {
        throw WarehouseError(code: .unwritable, column: "(row)", detail: "\(T.self) is not a flat row")
    }
    mutating func encodeNil() throws {
        throw WarehouseError(code: .unwritable, column: "(row)", detail: "nil is not a flat row")
    }
    mutating func nestedContainer<N: CodingKey>(keyedBy keyType: N.Type) -> KeyedEncodingContainer<N> {
        KeyedEncodingContainer(Keyed<N>(storage: RowStorage()))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self }
    mutating func superEncoder() -> any Encoder { RowValueEncoder() }
}
