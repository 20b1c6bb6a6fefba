import Timing
import Warehouse

/// Reads a row type without a row: answers every property with a sample and notes the column it asked for.
struct ShapeProbe: Decoder {
    /// What a property demands of its column.
    struct Demand: Equatable {
        var kind: Column.Kind?
        var isRequired: Bool
    }

    /// The columns that the properties of a row type are stored in.
    static func demands<R: WarehouseRow>(of type: R.Type) throws -> [String: Demand] {
        let notes = Notes()
        let sample = try R(from: ShapeProbe(notes: notes))
        // The names come from the real encoder, so that the probe has no spelling of its own.
        let columns = try RowEncoder.encode(sample).values.keys
        return try notes.inRowSpelling(columns)
    }

    fileprivate let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Keyed(notes: self.notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NotFlat() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw NotFlat() }
}

struct NotFlat: Error {}

/// The demands noted so far, by property name.
private final class Notes {
    var optional: Set<String> = []
    var kinds: [String: Column.Kind] = [:]

    func inRowSpelling(_ columns: some Collection<String>) throws -> [String: ShapeProbe.Demand] {
        func bare(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
        let byBareName = Dictionary(grouping: columns, by: bare)
        var demands: [String: ShapeProbe.Demand] = [:]
        for (property, kind) in self.kinds {
            guard let column = byBareName[bare(property)]?.first else { throw NotFlat() }
            demands[column] = .init(kind: kind, isRequired: !self.optional.contains(property))
        }
        return demands
    }
}

private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    /// Asked for optional properties only.
    func decodeNil(forKey key: Key) -> Bool {
        self.notes.optional.insert(key.stringValue)
        return false
    }

    private func note<T>(_ kind: Column.Kind, _ key: Key, _ sample: T) -> T {
        self.notes.kinds[key.stringValue] = kind
        return sample
    }

    func decode(_ type: Bool.Type, forKey key: Key) -> Bool { self.note(.bool, key, true) }
    func decode(_ type: String.Type, forKey key: Key) -> String { self.note(.text, key, "text") }
    func decode(_ type: Double.Type, forKey key: Key) -> Double { self.note(.double, key, 1.5) }
    func decode(_ type: Int.Type, forKey key: Key) -> Int { self.note(.int, key, 7) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let sample: Any =
            switch type {
            case is GameDate.Type: self.note(.date, key, GameDate(daysSinceEpoch: 19_737))
            case is Timestamp.Type: self.note(.timestamp, key, Timestamp(milliseconds: 1_705_363_200_000))
            case is [String].Type: self.note(.texts, key, ["text"])
            case is [Double].Type: self.note(.numbers, key, [1.5])
            case is [Double?].Type: self.note(.numbers, key, [1.5, nil] as [Double?])
            default: throw NotFlat()
            }
        guard let value = sample as? T else { throw NotFlat() }
        return value
    }

    func nestedContainer<N: CodingKey>(keyedBy type: N.Type, forKey key: Key) throws -> KeyedDecodingContainer<N> {
        throw NotFlat()
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NotFlat() }
    func superDecoder() throws -> any Decoder { throw NotFlat() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw NotFlat() }
}
