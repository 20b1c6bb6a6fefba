/// Why the broker refuses a request; nothing has changed when one is thrown.
package struct BrokerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of Pub/Sub's status codes that a caller can act on.
    package enum Code: String, Sendable {
        case alreadyExists, invalidArgument, notFound
    }

    package var code: Code
    /// What is refused: `topic 'nba-raw'`, `attributes['goog-x']`, `ackDeadline`.
    package var field: String
    package var detail: String

    package init(_ code: Code, field: String, detail: String) {
        self.code = code
        self.field = field
        self.detail = detail
    }

    package var description: String { "\(self.field): \(self.detail)" }
}
