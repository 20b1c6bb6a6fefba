/// One reason why a phase of a date is not whole.
package struct Gap: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A table that should have rows has none.
        case missing
        /// The last run failed, or the boundary before the phase is blocked or expired.
        case failed
        /// Computed before the newest rows of the phase it reads.
        case stale
    }

    package var kind: Kind
    /// The processor or boundary.
    package var subject: String
    /// What was seen, in words.
    package var detail: String

    package init(_ kind: Kind, _ subject: String, _ detail: String) {
        self.kind = kind
        self.subject = subject
        self.detail = detail
    }
}
