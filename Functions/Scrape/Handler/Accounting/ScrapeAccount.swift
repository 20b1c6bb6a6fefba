import Alerts
import Pipeline
import Resilience
import Scraping
import Timing
import Warehouse

/// What a run owes to those who look after upstreams: errors, events, totals and incidents, all in its last commit.
struct ScrapeAccount: Sendable {
    let source: SourceDeclaration
    let upstreams: Upstreams
    let run: Run
    let date: GameDate
    let eastern: EasternTime
    let calls: [CallRecord]
    /// The places in `calls` of those whose breaker changes are in an incident already.
    var told: Set<Int> = []

    private var hosts: [String] { Set(self.calls.map(\.request.host)).sorted() }

    private func totals(of host: String) -> CallTotals {
        CallTotals(
            self.calls.filter { $0.request.host == host }, honoursRetryAfter: self.upstreams.policy.honoursRetryAfter)
    }

    /// What the run's row says of its calls, and of safeguards that are switched off.
    var notes: [String] {
        self.hosts.compactMap { self.totals(of: $0).note(host: $0) }
            + [self.credits?.note, self.droppedErrors?.words].compactMap(\.self) + self.upstreams.warnings
    }

    private var errorLog: ErrorLog {
        ErrorLog(source: self.source, upstreams: self.upstreams, runID: self.run.row.runID, date: self.date)
    }

    /// What the error log has no room for; nil where it has all of it.
    var droppedErrors: DroppedErrors? { self.errorLog.dropped(of: self.calls) }

    /// What its calls cost, where they cost something.
    var credits: CreditUse? { CreditUse(self.source, calls: self.calls) }

    /// The rows of the run's calls; empty for one that asked nothing.
    func writes(at now: Timestamp) throws -> [TableWrite] {
        guard !self.calls.isEmpty else { return [] }
        let runID = self.run.row.runID
        let errors = try self.errorLog.rows(of: self.calls, at: now)
        let events =
            EventLog(
                source: self.source.id, runID: runID, eastern: self.eastern,
                honoursRetryAfter: self.upstreams.policy.honoursRetryAfter, calls: self.calls
            ).rows
            + [
                self.credits?.row(
                    runID: runID, eastern: self.eastern, status: self.calls.last?.phase.rawValue ?? "closed")
            ]
            .compactMap(\.self)
        let totals = try self.hosts.map {
            try self.totals(of: $0).row(runID: runID, date: self.date, source: self.source.id, host: $0, at: now)
        }
        let id = self.run.correlationID
        return [
            try TableWrite(totals, correlationID: id, at: now), try TableWrite(errors, correlationID: id, at: now),
            try TableWrite(events, correlationID: id, at: now),
        ].filter { !$0.rows.isEmpty }
    }

    /// A breaker that has opened is an incident of its host, whichever source met it, until a call goes through again.
    ///
    /// - Parameter isClosed: whether a host's breaker still is: another run may have raised its incident since our last call.
    func incidents(asLongAs isClosed: (String) async throws -> Bool) async throws -> [IncidentChange] {
        var changes: [IncidentChange] = []
        for host in self.hosts {
            guard let change = self.incident(of: host) else { continue }
            if case .resolve = change, try await !isClosed(host) { continue }
            changes.append(change)
        }
        return changes
    }

    /// What the breaker of one host means for people; nil where it means nothing, or that is told.
    func incident(of host: String) -> IncidentChange? {
        let calls = self.calls.enumerated().filter { $0.element.request.host == host }
        let key = "upstream/\(host)/breaker"
        if calls.last?.element.phase == .closed {
            return calls.contains { $0.element.ending == .arrived } ? .resolve(key: key) : nil
        }
        let opening = calls.filter { $0.element.report.transitions.contains { $0.to == .open } }
        // What was raised when it happened, and has been resolved by another process since, is over.
        guard let newest = opening.last, !self.told.contains(newest.offset) else { return nil }
        let openings = opening.flatMap(\.element.report.transitions).filter { $0.to == .open }
        return .raise(
            Incident(
                key: key, severity: self.source.isOptional ? .warning : .critical,
                summary: "\(host) is not called: its breaker is open",
                evidence: openings.map { "\($0.at): \($0.cause.words), met by \(self.source.id)" }
                    + [openings.last?.openUntil.map { "no call before \($0)" }].compactMap(\.self),
                correlationID: self.run.correlationID))
    }
}
