import Resilience
import Scraping
import Timing
import Warehouse

/// Rows of `rate_limit_events` for the refusals and breaker changes of a run; calls that succeed leave none.
struct EventLog: Sendable {
    let source: String
    let runID: String
    let eastern: EasternTime
    let honoursRetryAfter: Bool
    private(set) var rows: [RateLimitEventRow] = []
    /// The call whose events are added, and how many of them there are: their name, whoever writes them.
    private var number = 0
    private var eventsOfCall = 0

    /// - Parameter first: the place of the first call among all of the run.
    init(
        source: String, runID: String, eastern: EasternTime, honoursRetryAfter: Bool, calls: [CallRecord],
        from first: Int = 0
    ) {
        self.source = source
        self.runID = runID
        self.eastern = eastern
        self.honoursRetryAfter = honoursRetryAfter
        for (offset, call) in calls.enumerated() {
            self.number = first + offset
            self.eventsOfCall = 0
            self.add(call)
        }
    }

    private mutating func add(_ call: CallRecord) {
        for (number, step) in call.report.steps.enumerated() where step.result.isRateLimited {
            let moment = number < call.attempts.count ? call.attempts[number].endedAt : call.endedAt
            for type in ["rate_limit_429", self.headerEvent(step)] {
                self.append(
                    type, call, at: moment, retryAfter: step.result.retryAfter.floor?.seconds,
                    backoff: step.decision.wait?.seconds, attempt: number, status: call.phase.rawValue)
            }
        }
        if call.report.observed > 0 {
            self.append(
                "circuit_breaker_observed", call, at: call.endedAt, count: call.report.observed,
                status: call.phase.rawValue, detail: "an operator lets it observe only")
        }
        for transition in call.report.transitions {
            let types: [String] =
                switch transition.to {
                case .open: transition.isTrip ? ["circuit_breaker_trip"] : ["circuit_breaker_open"]
                case .halfOpen: ["circuit_breaker_half_open"]
                case .closed: ["circuit_breaker_closed"]
                }
            for type in types {
                self.append(
                    type, call, at: transition.at, status: transition.to.rawValue, detail: transition.cause.words)
            }
        }
    }

    private func headerEvent(_ step: CallReport.Step) -> String {
        switch step.result.retryAfter {
        case .asked where !self.honoursRetryAfter: "retry_after_ignored"
        case .asked: step.decision.wait == nil ? "retry_after_given_up" : "retry_after_respected"
        case .missing: "retry_after_missing"
        case .refused: "retry_after_refused"
        }
    }

    private mutating func append(
        _ type: String, _ call: CallRecord, at moment: Timestamp, count: Int = 1, retryAfter: Double? = nil,
        backoff: Double? = nil, attempt: Int? = nil, status: String, detail: String? = nil
    ) {
        self.rows.append(
            RateLimitEventRow(
                eventID: "\(self.runID)/\(self.number)/\(self.eventsOfCall)", eventDate: self.eastern.date(at: moment),
                timestamp: moment, domain: call.request.host, source: self.source, runID: self.runID,
                eventType: type, count: count, retryAfter: retryAfter, backoffSeconds: backoff, attempt: attempt,
                circuitBreakerStatus: status, detail: detail))
        self.eventsOfCall += 1
    }
}
