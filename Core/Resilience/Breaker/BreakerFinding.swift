/// What one outcome, with those before it, has shown.
package enum BreakerFinding: Sendable, Equatable {
    case nothing
    /// A call succeeded: failures are no longer in a row.
    case health
    case failure
    case open(BreakerCause)
    /// A probe succeeded: one of those that close it, whichever process made the others.
    case probePassed

    /// Whether a breaker in this state would look different afterwards, so that successes need no write.
    func changes(_ state: BreakerState) -> Bool {
        switch self {
        case .nothing: false
        case .health: state.consecutiveFailures > 0
        case .failure, .open, .probePassed: true
        }
    }
}
