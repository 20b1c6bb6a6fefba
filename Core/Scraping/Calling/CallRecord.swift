package import Resilience
package import Timing

/// One request with all its attempts, for rows, log and metrics.
package struct CallRecord: Sendable {
    package enum Ending: Sendable, Equatable {
        case arrived, notYet, failed, delayed
    }

    package var request: SourceRequest
    package var attempts: [AttemptRecord]
    package var report: CallReport
    package var ending: Ending
    /// Of the host's breaker, once the call was over.
    package var phase: BreakerState.Phase
    package var endedAt: Timestamp
}
