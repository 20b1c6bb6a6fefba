/// An event that cannot be read: which field, and what is wrong with it.
package struct EventError: Error, Sendable, Equatable, CustomStringConvertible {
    package var field: String
    package var detail: String

    package init(field: String, detail: String) {
        self.field = field
        self.detail = detail
    }

    package var description: String { "\(self.field): \(self.detail)" }

    /// The field and the reason in a decoding error.
    package init(_ error: any Error) {
        guard let error = error as? DecodingError else {
            self.init(field: "(event)", detail: "\(error)")
            return
        }
        switch error {
        case .keyNotFound(let key, let context):
            self.init(field: Self.path(context.codingPath + [key]), detail: "is missing")
        case .typeMismatch(let type, let context):
            self.init(field: Self.path(context.codingPath), detail: "is not \(Self.word(for: type))")
        case .valueNotFound(let type, let context):
            self.init(field: Self.path(context.codingPath), detail: "is null, not \(Self.word(for: type))")
        case .dataCorrupted(let context):
            self.init(field: Self.path(context.codingPath), detail: context.debugDescription)
        @unknown default:
            self.init(field: "(event)", detail: "\(error)")
        }
    }

    static func summary(of error: any Error) -> String { EventError(error).detail }

    private static func path(_ keys: [any CodingKey]) -> String {
        var path = ""
        for key in keys {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
        return path.isEmpty ? "(body)" : path
    }

    private static func word(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type, is Int64.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        default: "\(type)"
        }
    }
}
