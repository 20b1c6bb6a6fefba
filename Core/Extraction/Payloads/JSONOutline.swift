/// Any JSON, for questions that ask for a few fields by name; rows are read through types of their own.
package indirect enum JSONOutline: Decodable, Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case text(String)
    case list([JSONOutline])
    case object([String: JSONOutline])

    package init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: AnyKey.self) {
            var object: [String: JSONOutline] = [:]
            for key in fields.allKeys { object[key.stringValue] = try fields.decode(JSONOutline.self, forKey: key) }
            self = .object(object)
        } else if var items = try? decoder.unkeyedContainer() {
            var list: [JSONOutline] = []
            while !items.isAtEnd { list.append(try items.decode(JSONOutline.self)) }
            self = .list(list)
        } else {
            self = try Self.single(decoder.singleValueContainer())
        }
    }

    private static func single(_ value: any SingleValueDecodingContainer) throws -> JSONOutline {
        if value.decodeNil() { return .null }
        if let bool = try? value.decode(Bool.self) { return .bool(bool) }
        if let int = try? value.decode(Int.self) { return .int(int) }
        if let double = try? value.decode(Double.self) { return .double(double) }
        return .text(try value.decode(String.self))
    }

    /// Nil for anything but an object with that field.
    package subscript(field: String) -> JSONOutline? {
        if case .object(let fields) = self { fields[field] } else { nil }
    }

    /// The value under one name after the other; the value itself for no names.
    package subscript(path: [String]) -> JSONOutline? {
        path.reduce(Optional(self)) { $0?[$1] }
    }

    package var list: [JSONOutline]? {
        if case .list(let items) = self { items } else { nil }
    }

    /// A text or a whole number as text; nil for anything else.
    package var scalar: String? {
        switch self {
        case .text(let text): text
        case .int(let int): String(int)
        default: nil
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension Payload {
    package func outline() throws(ExtractionError) -> JSONOutline { try self.decode(JSONOutline.self) }
}
