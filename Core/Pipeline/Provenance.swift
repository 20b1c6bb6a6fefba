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
    /// What the releases before this one say of themselves, each with its boundary; nil where all was well.
    package var inherited: [String]?
    /// What the gate found below expectation, and what comes from a source in another one's place.
    package var concerns: [String]
    package var overriddenBy: String?
    package var overriddenUntil: Timestamp?
    /// The message by which a person asked for this revision; nil for one that the pipeline made by itself.
    package var requestedBy: String?
    /// The second person behind an override or an approval, where one was required.
    package var confirmedBy: String?
    package var overrideReason: String?
    /// Who said that the date has no games; nil where the schedule did.
    package var approvedBy: String?

    package init(
        reason: Reason, revision: Int, missing: [ProcessorID] = [], absentOptional: [ProcessorID] = [],
        concerns: [String] = [],
        overriddenBy: String? = nil, overriddenUntil: Timestamp? = nil, requestedBy: String? = nil,
        confirmedBy: String? = nil, overrideReason: String? = nil
    ) {
        self.reason = reason
        self.revision = revision
        self.missing = missing
        self.absentOptional = absentOptional
        self.concerns = concerns
        self.overriddenBy = overriddenBy
        self.overriddenUntil = overriddenUntil
        self.requestedBy = requestedBy
        self.confirmedBy = confirmedBy
        self.overrideReason = overrideReason
    }
}

extension Provenance {
    enum CodingKeys: String, CodingKey {
        case reason
        case revision
        case missing
        case absentOptional = "absent_optional"
        case inherited
        case concerns
        case overriddenBy = "overridden_by"
        case overriddenUntil = "overridden_until"
        case requestedBy = "requested_by"
        case confirmedBy = "confirmed_by"
        case overrideReason = "override_reason"
        case approvedBy = "approved_by"
    }
}

extension Provenance {
    /// The provenance in words: `partial without a, b`, `overridden by ann until …`, `complete, revision 2`; and after
    /// that what it inherits.
    package var words: String {
        let origin =
            switch self.reason {
            case .complete: "complete"
            case .partial: "partial" + self.without(" without ")
            case .overridden: self.override + self.without(", without ")
            case .noGames: "no games" + (self.approvedBy.map { ", approved by \($0)" } ?? "")
            }
        let release = self.revision > 1 ? "\(origin), revision \(self.revision)" : origin
        return ([release] + (self.inherited ?? [])).joined(separator: "; ")
    }

    /// What a row that was made from this release has to say of it; nothing where all was well.
    ///
    /// The revision is no part of it, so that the same facts stay the same row.
    package func marks(of boundary: String) -> [String] {
        let release: [String] =
            switch self.reason {
            case .complete, .noGames: []
            case .partial: ["\(boundary): partial" + self.without(" without ")]
            case .overridden: ["\(boundary): \(self.override)" + self.without(", without ")]
            }
        return release + self.concerns.map { "\(boundary): \($0)" }
    }

    private var override: String {
        let until = self.overriddenUntil.map { " until \($0)" } ?? ""
        return "overridden by \(self.overriddenBy ?? "somebody")\(until)"
    }

    private func without(_ word: String) -> String {
        self.missing.isEmpty ? "" : word + self.missing.map(\.rawValue).joined(separator: ", ")
    }
}
