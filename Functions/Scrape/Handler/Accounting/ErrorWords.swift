import Invocation

/// What an answer that is a JSON object says of an error.
struct ErrorWords: Sendable, Equatable {
    /// An object that is longer is no word about an error; the row has its beginning as the body.
    private static let limit = 10_000

    /// The upstream's own word for what is wrong; nil where it has none.
    let code: String?
    /// The object, written anew: what our parser bears, such as a comma too many, a database need not.
    let details: String

    /// Nil for a body that is no JSON object.
    ///
    /// - Parameter body: redacted.
    init?(_ body: String) {
        guard body.utf8.count <= Self.limit,
            // What cannot be decoded is no word about an error, and the row has it as the body.
            let value = try? JSON.decode(JSONValue.self, from: body), case .object(let fields) = value,
            let details = try? JSON.encode(value)
        else { return nil }
        self.details = details
        self.code = Self.code(in: fields)
    }

    /// `error_code` of The Odds API, `error.status` of Google, and `code`, which many have.
    private static func code(in fields: [String: JSONValue]) -> String? {
        let inner: [String: JSONValue] = if case .object(let inner)? = fields["error"] { inner } else { [:] }
        return [fields["error_code"], inner["status"], inner["code"], fields["code"]].lazy
            .compactMap { $0?.word }.first
    }
}

extension JSONValue {
    /// A text or a whole number.
    fileprivate var word: String? {
        switch self {
        case .string(let text): text
        case .int(let number): "\(number)"
        default: nil
        }
    }
}
