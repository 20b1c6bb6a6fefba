import Logging
package import Resilience
import Telemetry
import Timing

/// The log events of the component `rate_limit_handler`: refusals, failures that are repeated, changes of breakers.
struct RateLimitLog: Sendable {
    let source: String
    let host: HostGuard
    let logger: Logger

    /// Writes what a call has done since an earlier report of it.
    func write(_ report: CallReport, after earlier: CallReport) {
        let steps = report.steps.enumerated().dropFirst(earlier.steps.count)
        for (number, step) in steps where step.result.isTransient {
            var fields = self.fields
            fields["attempt"] = "\(number)"
            fields["retry_after"] = step.result.retryAfter.floor.map { "\($0.seconds)" } ?? "none"
            fields["backoff_seconds"] = "\(step.decision.wait?.seconds ?? 0)"
            fields["ending"] = "\(step.result.words)"
            fields["decision"] = "\(step.decision.word)"
            self.logger.warning(
                step.result.isRateLimited ? "upstream refused a call" : "upstream call failed", metadata: fields)
        }
        for transition in report.transitions.dropFirst(earlier.transitions.count) {
            var fields = self.fields
            fields["circuit_breaker_status"] = "\(transition.to.rawValue)"
            fields["from"] = "\(transition.from.rawValue)"
            fields["cause"] = "\(transition.cause.words)"
            if let until = transition.openUntil { fields["open_until"] = "\(until)" }
            self.logger.log(
                level: transition.to == .open ? .error : .notice, "circuit breaker changed", metadata: fields)
        }
        if report.observed > earlier.observed {
            var fields = self.fields
            fields["count"] = "\(report.observed - earlier.observed)"
            self.logger.notice(
                "a call went through that the breaker or the throttle would have refused", metadata: fields)
        }
        if case .local(let reason) = report.sharing, earlier.sharing == .shared {
            var fields = self.fields
            fields["detail"] = "\(reason)"
            self.logger.warning("host state is not shared: only this process's calls are counted", metadata: fields)
        }
    }

    private var fields: Logger.Metadata {
        [
            LogField.component: "rate_limit_handler", "domain": "\(self.host.host)", "source": "\(self.source)",
            "circuit_breaker_status": "\(self.host.phase.rawValue)",
        ]
    }
}

extension AttemptResult {
    /// How an attempt ended, in a word or two.
    package var words: String {
        switch self.ending {
        case .answered(let status): "status \(status)"
        case .timedOut: "timed out"
        case .failed: "no answer"
        }
    }
}

extension CallDecision {
    /// The wait that it puts before the next try, here or by the platform.
    package var wait: Duration? {
        switch self {
        case .wait(let wait), .retry(let wait): wait
        case .finish, .giveUp: nil
        }
    }

    package var word: String {
        switch self {
        case .finish: "finish"
        case .giveUp(let limit): "give up: \(limit.rawValue)"
        case .wait: "wait"
        case .retry: "put off"
        }
    }
}

extension BreakerCause {
    /// Why a breaker changed, for people.
    package var words: String {
        switch self {
        case .consecutiveFailures(let count): "\(count) failures in a row"
        case .failureRatio(let failures, let calls): "\(failures) of \(calls) calls failed"
        case .slowRatio(let slow, let calls): "\(slow) of \(calls) calls were slow"
        case .openTimePassed: "its open time is over"
        case .probeFailed: "a probe failed"
        case .probesSucceeded(let count): "\(count) probe\(count == 1 ? "" : "s") succeeded"
        }
    }
}
