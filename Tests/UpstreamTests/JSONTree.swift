import Foundation

/// A JSON value as a tree, to look into payloads without a type for each.
enum JSONTree: Equatable, Sendable {
    case object([String: JSONTree])
    case array([JSONTree])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    init(_ data: Data) throws {
        self.init(value: try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
    }

    /// Foundation hands truth values over as numbers, known apart by their C type `char`.
    private init(value: Any) {
        switch value {
        case let fields as [String: Any]: self = .object(fields.mapValues { JSONTree(value: $0) })
        case let items as [Any]: self = .array(items.map { JSONTree(value: $0) })
        case let text as String: self = .text(text)
        case let number as NSNumber where String(cString: number.objCType) == "c": self = .flag(number.boolValue)
        case let number as NSNumber: self = .number(number.doubleValue)
        default: self = .null
        }
    }

    subscript(name: String) -> JSONTree {
        guard case .object(let fields) = self else { return .null }
        return fields[name] ?? .null
    }

    /// The elements of an array; of anything else, none.
    var items: [JSONTree] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    var int: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(exactly: number)
    }

    var string: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// Every path with the type found there, such as `.data[].id number`.
    var shape: Set<String> {
        var shape: Set<String> = []
        self.collect(path: "", into: &shape)
        return shape
    }

    private func collect(path: String, into shape: inout Set<String>) {
        switch self {
        case .object(let fields):
            shape.insert("\(path) object")
            for (name, value) in fields { value.collect(path: "\(path).\(name)", into: &shape) }
        case .array(let items):
            shape.insert("\(path) array")
            for item in items { item.collect(path: "\(path)[]", into: &shape) }
        case .text: shape.insert("\(path) text")
        case .number: shape.insert("\(path) number")
        case .flag: shape.insert("\(path) flag")
        case .null: shape.insert("\(path) null")
        }
    }
}
