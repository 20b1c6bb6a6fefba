package import Timing

/// A breaker's answer to somebody who wants to call.
package enum Permit: Sendable, Equatable {
    /// Go, and bring the ticket back with the outcome.
    case granted(BreakerTicket)
    /// Stay; asking before that moment gets the same answer.
    case refused(until: Timestamp, BreakerRefusal)
}

/// Ties an outcome to the phase in which its call was let through.
package struct BreakerTicket: Sendable, Equatable {
    package let generation: Int
    package let isProbe: Bool
    /// An observe-only breaker let through what it would have refused; the outcome then moves nothing.
    package let wouldBeRefused: Bool

    /// The same for a call that goes on an operator's word alone.
    var observed: BreakerTicket {
        BreakerTicket(generation: self.generation, isProbe: false, wouldBeRefused: true)
    }
}

/// Why a breaker lets nobody through.
package enum BreakerRefusal: Sendable, Equatable {
    case open
    /// As many probes are under way as there may be.
    case probing
    /// By an operator, with the reason given.
    case forced(String)
}
