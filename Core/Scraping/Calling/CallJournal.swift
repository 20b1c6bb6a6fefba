import Resilience
import Synchronization
import Timing

/// What a call has done so far, whether it comes to its own end or not; each attempt is logged when it ends.
final class CallJournal: Sendable {
    private struct State {
        var attempts: [AttemptRecord] = []
        var report = CallReport()
    }

    private let log: RateLimitLog
    private let state = Mutex(State())

    init(_ log: RateLimitLog) {
        self.log = log
    }

    var attempts: [AttemptRecord] { self.state.withLock { $0.attempts } }
    var report: CallReport { self.state.withLock { $0.report } }

    func add(_ attempt: AttemptRecord) {
        self.state.withLock { $0.attempts.append(attempt) }
    }

    func note(_ report: CallReport) {
        let earlier = self.state.withLock { state in
            defer { state.report = report }
            return state.report
        }
        self.log.write(report, after: earlier)
    }

    /// What is left of the wait that the newest attempt earned.
    func wait(at now: Timestamp) -> Duration {
        self.state.withLock { state in
            guard let ended = state.attempts.last?.endedAt, let wait = state.report.steps.last?.decision.wait else {
                return .zero
            }
            return max(.zero, now.duration(to: ended.advanced(by: wait)))
        }
    }
}
