import Timing

/// Everything that a call did, for metrics, log and the run's row.
package struct CallReport: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package var result: AttemptResult
        package var elapsed: Duration
        package var decision: CallDecision
    }

    /// The attempts, in order.
    package var steps: [Step] = []
    /// Spent waiting for a place within the quota.
    package var paced: Duration = .zero
    /// Attempts that the breaker or the throttle would have refused, had an operator not told it to observe only.
    package var observed = 0
    /// Changes of the host's breaker that this call caused.
    package var transitions: [BreakerTransition] = []
    /// How well the host's state was shared, at its worst.
    package var sharing = Sharing.shared

    package init() {}

    /// Spent waiting because an attempt failed.
    package var backedOff: Duration {
        self.steps.reduce(.zero) { sum, step in
            if case .wait(let wait) = step.decision { sum + wait } else { sum }
        }
    }

    mutating func note(_ sharing: Sharing, _ transition: BreakerTransition?) {
        if case .local = sharing { self.sharing = sharing }
        if let transition { self.transitions.append(transition) }
    }
}
