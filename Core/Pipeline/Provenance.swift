package import Timing

/// How good released data is, for whoever reads it next.
package struct Provenance: Sendable, Equatable, Codable {
    package enum Reason: String, Sendable, Codable {
        /// Everything required came.
        case complete
        /// The deadline released what had come.
        case partial
        /// A person released it although the gate held it.
        case overridden
        /// Nothing was scheduled.
        case noGames = "no_games"
    }

    package var reason: Reason
    package var revision: Int
    /// Required processors that had not come.
    package var missing: [ProcessorID]
    /// Optional processors that had not come.
    package var absentOptional: [ProcessorID]
    /// What the gate found below expectation.
    package var concerns: [String]
    package var overriddenBy: String?
    package var overriddenUntil: Timestamp?
    /// The message by which a person asked for this revision; nil for one that the pipeline made by itself.
    package var requestedBy: String?

    package init(
        reason: Reason, revision: Int, missing: [ProcessorID] = [], absentOptional: [ProcessorID] = [],
        concerns: [String] = [],
        overriddenBy: String? = nil, overriddenUntil: Timestamp? = nil, requestedBy: String? = nil
    ) {
        self.reason = reason
        self.revision = revision
        self.missing = missing
        self.absentOptional = absentOptional
        self.concerns = concerns
        self.overriddenBy = overriddenBy
        self.overriddenUntil = overriddenUntil
        self.requestedBy = requestedBy
    }
}

extension Provenance {
    enum CodingKeys: String, CodingKey {
        case reason
        case revision
        case missing
        case absentOptional = "absent_optional"
        case concerns
        case overriddenBy = "overridden_by"
        case overriddenUntil = "overridden_until"
        case requestedBy = "requested_by"
    }
}
