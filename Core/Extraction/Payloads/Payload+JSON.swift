import FoundationEssentials

extension Payload {
    /// Decodes the whole payload, or says in the reader's terms what it is instead.
    func decode<T: Decodable>(_ type: T.Type) throws(ExtractionError) -> T {
        guard let first = self.bytes.first(where: { !$0.isSpace }) else {
            throw self.error("", "is empty (\(self.bytes.count) bytes)")
        }
        guard first != UInt8(ascii: "<") else {
            throw self.error("", "is an HTML page, not JSON: starts with '\(self.opening)'")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(self.bytes))
        } catch let error as DecodingError {
            throw self.explain(error)
        } catch {
            throw self.error("", "\(error)")
        }
    }

    func error(_ field: String, _ detail: String) -> ExtractionError {
        ExtractionError(file: self.name, field: field, detail: detail)
    }

    /// The first line or so, for a reader to recognise.
    private var opening: String {
        let start = self.bytes.drop { $0.isSpace }.prefix(60)
        return String(decoding: start.map { $0.isSpace ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    private func explain(_ error: DecodingError) -> ExtractionError {
        switch error {
        case .keyNotFound(let key, let context):
            return self.error((context.codingPath + [key]).fieldPath, "is missing")
        case .valueNotFound(let type, let context):
            return self.error(context.codingPath.fieldPath, "is null where \(Self.name(of: type)) must be")
        case .typeMismatch(let type, let context):
            return self.error(context.codingPath.fieldPath, "is not \(Self.name(of: type))")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return self.error(context.codingPath.fieldPath, context.debugDescription)
        case .dataCorrupted:
            return self.error("", self.syntaxProblem)
        @unknown default:
            return self.error("", "\(error)")
        }
    }

    private var syntaxProblem: String {
        if case .unfinished(let bytes) = JSONFlaw(in: self.bytes) {
            return "is not complete JSON: it ends after \(bytes) bytes in the middle of a value"
        }
        return "is not JSON (\(self.bytes.count) bytes): starts with '\(self.opening)'"
    }

    /// A type in the words of JSON.
    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type: "a list"
        case is [String: Any].Type: "an object"
        default: "\(type)"
        }
    }
}

extension [any CodingKey] {
    /// `data[3].home_team.abbreviation`.
    fileprivate var fieldPath: String {
        self.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}

extension UInt8 {
    /// The four characters that JSON counts as white space.
    var isSpace: Bool { self == 0x20 || (0x09...0x0A).contains(self) || self == 0x0D }
}
