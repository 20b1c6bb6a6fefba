package import Timing

/// One change of a breaker's phase: what is stored, counted and, for an opening, alerted.
package struct BreakerTransition: Sendable, Equatable {
    package var from: BreakerState.Phase
    package var to: BreakerState.Phase
    package var cause: BreakerCause
    package var at: Timestamp
    /// When probing may begin; nil unless it opened.
    package var openUntil: Timestamp?

    /// Whether it opened from closed: an incident, where a failed probe is only its continuation.
    package var isTrip: Bool { self.from == .closed && self.to == .open }
}

/// Why a breaker changed its phase.
package enum BreakerCause: Sendable, Equatable {
    case consecutiveFailures(Int)
    case failureRatio(failures: Int, calls: Int)
    case slowRatio(slow: Int, calls: Int)
    /// The open time is over.
    case openTimePassed
    case probeFailed
    case probesSucceeded(Int)
}
