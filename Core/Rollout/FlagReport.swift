/// Which flags were read and where each value came from: the first thing a started process logs.
package struct FlagReport: Sendable, Equatable, Codable {
    package enum Source: String, Sendable, Codable {
        case environment
        case `default`
    }

    package struct Entry: Sendable, Equatable, Codable {
        package let key: String
        /// The value as it counts, "[redacted]" for a secret; nil when unset.
        package let value: String?
        package let source: Source
    }

    /// By key.
    package let entries: [Entry]
}
