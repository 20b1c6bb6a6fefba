/// A host guard's answer to somebody who wants to call.
package struct Admission: Sendable, Equatable {
    package enum Answer: Sendable, Equatable {
        /// Go after the wait, and bring the ticket back.
        case granted(BreakerTicket, after: Duration)
        case refused(after: Duration, CallDelay)
    }

    package var answer: Answer
    package var sharing = Sharing.shared
    /// A change of the breaker's phase that the question itself caused.
    package var transition: BreakerTransition?
    /// It goes although the throttle would have turned it away, because an operator has the breaker observe only.
    package var isThrottled = false

    /// Whether it goes on an operator's word alone.
    package var wouldBeRefused: Bool {
        if case .granted(let ticket, _) = self.answer { self.isThrottled || ticket.wouldBeRefused } else { false }
    }
}

/// What became of an outcome that was brought back.
package struct Settlement: Sendable, Equatable {
    package var sharing = Sharing.shared
    package var transition: BreakerTransition?
}
