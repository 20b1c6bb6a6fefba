import Invocation
import Resilience
import Scraping
import Timing
import Warehouse

/// What calling one host took in one run, summed.
struct CallTotals: Sendable {
    /// Upper bounds of the histogram's classes in seconds; beyond the last is `inf`.
    static let bounds = [1, 2, 5, 10, 30, 60, 120, 300]

    private(set) var attempts = 0
    private(set) var retries = 0
    private(set) var rateLimited = 0
    /// Waits that were asked for and made, here or by the platform; none follows a good answer, or the last attempt.
    private(set) var respected = 0
    private(set) var missing = 0
    private(set) var refused = 0
    private(set) var trips = 0
    private(set) var backedOff = Duration.zero
    private(set) var paced = Duration.zero
    private(set) var histogram: [String: Int] = [:]
    private(set) var longest: Duration?
    private(set) var responding = Duration.zero
    private(set) var bytes = 0
    private(set) var sharing = Sharing.shared
    private let calls: [CallRecord]

    init(_ calls: [CallRecord], honoursRetryAfter: Bool) {
        self.calls = calls
        for call in calls {
            self.trips += call.report.transitions.count(where: \.isTrip)
            self.paced += call.report.paced
            if case .local = call.report.sharing { self.sharing = call.report.sharing }
            self.bytes += call.attempts.reduce(0) { $0 + ($1.response?.bytesOnWire ?? 0) }
            for step in call.report.steps { self.add(step, honoursRetryAfter: honoursRetryAfter) }
        }
    }

    private mutating func add(_ step: CallReport.Step, honoursRetryAfter: Bool) {
        self.attempts += 1
        self.responding += step.elapsed
        self.longest = max(self.longest ?? .zero, step.elapsed)
        if step.result.isRateLimited { self.rateLimited += 1 }
        switch step.result.retryAfter {
        case .asked: if honoursRetryAfter, step.decision.wait != nil { self.respected += 1 }
        case .refused: self.refused += 1
        case .missing: if step.result.isRateLimited { self.missing += 1 }
        }
        guard case .wait(let wait) = step.decision else { return }
        self.retries += 1
        self.backedOff += wait
        let bound = Self.bounds.first { wait.seconds <= Double($0) }.map(String.init) ?? "inf"
        self.histogram[bound, default: 0] += 1
    }

    func row(runID: String, date: GameDate, source: String, host: String, at now: Timestamp) throws -> UpstreamCallsRow
    {
        UpstreamCallsRow(
            runID: runID, runDate: date, timestamp: now, source: source, domain: host, calls: self.calls.count,
            attempts: self.attempts, retries: self.retries, rateLimited: self.rateLimited,
            failed: self.calls.count { $0.ending == .failed }, delayed: self.calls.count { $0.ending == .delayed },
            trips: self.trips, retryAfterRespected: self.respected, retryAfterMissing: self.missing,
            retryAfterRefused: self.refused, backoffSeconds: self.backedOff.seconds,
            backoffHistogram: try JSON.encode(self.histogram), pacedSeconds: self.paced.seconds,
            responseSecondsAverage: self.attempts > 0 ? self.responding.seconds / Double(self.attempts) : nil,
            responseSecondsMaximum: self.longest?.seconds, bytes: self.bytes,
            circuitBreakerStatus: self.calls.last?.phase.rawValue ?? "closed", sharing: self.sharing.words)
    }

    /// One part of a run's notes; nil where everything went as it should, at once.
    func note(host: String) -> String? {
        var parts: [String] = []
        if self.rateLimited > 0 { parts.append("\(self.rateLimited) × 429") }
        if self.retries > 0 { parts.append("\(self.retries) retries after \(self.backedOff.seconds.rounded()) s") }
        if self.trips > 0 { parts.append("breaker tripped") }
        if let phase = self.calls.last?.phase, phase != .closed { parts.append("breaker \(phase.rawValue)") }
        if case .local = self.sharing { parts.append("host state \(self.sharing.words)") }
        guard !parts.isEmpty else { return nil }
        return "\(host): \(self.calls.count) calls, \(parts.joined(separator: ", "))"
    }
}

extension Sharing {
    fileprivate var words: String {
        switch self {
        case .shared: "shared"
        case .local(let reason): "not shared: \(reason)"
        }
    }
}
