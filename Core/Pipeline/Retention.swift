package import Timing

/// How long each kind of row is kept: the one place that says so.
///
/// An open or blocked boundary, a pending message, an open incident and an open dead letter are kept for ever.
package struct Retention: Sendable, Equatable {
    /// Released and expired boundaries with their log, from their last change.
    package var settledBoundaries = Self.days(90)
    /// Gate evaluations, from when they were made.
    package var gateHistory = Self.days(90)
    /// What a consumer has applied; longer than the 31 days for which Pub/Sub can deliver a message again.
    package var inbox = Self.days(35)
    /// Messages that have left, from when they did.
    package var sentMessages = Self.days(7)
    /// Incidents from their end, dead letters from their decision, and undelivered messages from the end of their
    /// incident.
    package var settledTroubles = Self.days(90)
    /// What is logged of calls to upstreams, from when it happened: nothing decides by it, people read it.
    package var upstreamHistory = Self.days(90)

    package init() {}

    package static let standard = Retention()

    private static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}

extension Retention {
    /// The moments before which rows are removed at a time; a row of exactly that moment is kept.
    package struct Limits: Sendable, Equatable {
        package var settledBoundaries: Timestamp
        package var gateHistory: Timestamp
        package var inbox: Timestamp
        package var sentMessages: Timestamp
        package var settledTroubles: Timestamp
        package var upstreamHistory: Timestamp
    }

    package func limits(at now: Timestamp) -> Limits {
        Limits(
            settledBoundaries: now.advanced(by: .zero - self.settledBoundaries),
            gateHistory: now.advanced(by: .zero - self.gateHistory),
            inbox: now.advanced(by: .zero - self.inbox),
            sentMessages: now.advanced(by: .zero - self.sentMessages),
            settledTroubles: now.advanced(by: .zero - self.settledTroubles),
            upstreamHistory: now.advanced(by: .zero - self.upstreamHistory))
    }
}
