package import Timing

/// What a person decides about a boundary that does not go on by itself.
package struct GateDecision: Sendable, Equatable, Codable {
    package enum Kind: Sendable, Equatable, Codable {
        /// Release what the gate holds or the deadline ended, and forgive the same checks until a moment.
        case override(until: Timestamp)
        /// Nothing was played on the date.
        case noGames
    }

    package var kind: Kind
    package var by: String
    package var reason: String
    /// The second person, where one is required.
    package var confirmedBy: String?

    package init(_ kind: Kind, by person: String, reason: String) {
        self.kind = kind
        self.by = person
        self.reason = reason
    }

    /// Whether two names are one person's: neither case nor surrounding blanks make a second one.
    package func isBy(_ person: String) -> Bool {
        Self.folded(self.by) == Self.folded(person)
    }

    private static func folded(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
