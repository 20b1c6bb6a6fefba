package import Timing

/// The beginning of a piece of work on a backfill row, as the boundary's handler gives it.
package struct BackfillOrder: Sendable, Equatable, Codable {
    /// Who wants the work.
    package enum Origin: String, Sendable, Codable {
        /// A person's message; the row is judged at once with what there is.
        case request
        /// Completions of the phase before, in mode backfill; the row collects them as any other row does.
        case completions
    }

    /// The message id of a request, or the upstream revision whose completions come; the same id again is a redelivery.
    package var id: String
    package var origin: Origin
    /// Sets and times, counted from the moment of the order.
    package var plan: Plan
    package var facts: BackfillFacts
    package var correlationID: String

    package init(id: String, origin: Origin, plan: Plan, facts: BackfillFacts, correlationID: String) {
        self.id = id
        self.origin = origin
        self.plan = plan
        self.facts = facts
        self.correlationID = correlationID
    }
}

/// What a backfill row is told of the world around it.
package struct BackfillFacts: Sendable, Equatable, Codable {
    /// Whether another run of the date is still collecting or being judged at this boundary.
    package var liveIsOpen: Bool
    /// When the run after the games was last released here; nil when it never was.
    package var liveReleasedAt: Timestamp?
    /// Rows that the tables of the phase hold for the date, by processor; tables without rows are left out.
    package var stored: [ProcessorID: Int]

    package init(liveIsOpen: Bool = false, liveReleasedAt: Timestamp? = nil, stored: [ProcessorID: Int] = [:]) {
        self.liveIsOpen = liveIsOpen
        self.liveReleasedAt = liveReleasedAt
        self.stored = stored
    }
}
