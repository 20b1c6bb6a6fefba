import Logging
package import Resilience
import Telemetry
import Timing

/// The log events of the component `rate_limit_handler`: refusals, failures that are repeated, changes of breakers.
struct RateLimitLog: Sendable {
    let source: String
    let policy: CallPolicy

    func write(_ record: CallRecord, to logger: Logger) {
        for (number, step) in record.report.steps.enumerated() where step.result.isTransient {
            var fields = self.fields(record)
            fields["attempt"] = "\(number)"
            fields["retry_after"] = step.result.retryAfter.floor.map { "\($0.seconds)" } ?? "none"
            fields["backoff_seconds"] = "\(step.decision.wait?.seconds ?? 0)"
            fields["ending"] = "\(step.result.words)"
            fields["decision"] = "\(step.decision.word)"
            logger.warning(
                step.result.isRateLimited ? "upstream refused a call" : "upstream call failed", metadata: fields)
        }
        for transition in record.report.transitions {
            var fields = self.fields(record)
            fields["circuit_breaker_status"] = "\(transition.to.rawValue)"
            fields["from"] = "\(transition.from.rawValue)"
            fields["cause"] = "\(transition.cause.words)"
            if let until = transition.openUntil { fields["open_until"] = "\(until)" }
            logger.log(
                level: transition.to == .open ? .error : .notice, "circuit breaker changed", metadata: fields)
        }
        if record.report.observed > 0 {
            var fields = self.fields(record)
            fields["count"] = "\(record.report.observed)"
            logger.notice("a call went through that the breaker would have refused", metadata: fields)
        }
        if case .local(let reason) = record.report.sharing {
            var fields = self.fields(record)
            fields["detail"] = "\(reason)"
            logger.warning("host state is not shared: only this process's calls are counted", metadata: fields)
        }
    }

    private func fields(_ record: CallRecord) -> Logger.Metadata {
        [
            LogField.component: "rate_limit_handler", "domain": "\(record.request.host)", "source": "\(self.source)",
            "circuit_breaker_status": "\(record.phase.rawValue)",
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
