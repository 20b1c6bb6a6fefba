import Invocation
import Pipeline
import Resilience
import Scraping
import Warehouse

extension ScrapeWork {
    /// Writes the refusals and breaker changes of one call at its end, with the incident that a change of its breaker is,
    /// so that a process which is killed later has told.
    ///
    /// The run's last commit has them once more: where they cannot be written now, nothing is lost yet.
    func keepEvents(of call: CallRecord, number: Int) async {
        let rows = EventLog(
            source: self.source.id, runID: self.run.row.runID, eastern: self.scrape.ports.eastern,
            honoursRetryAfter: self.scrape.upstreams.policy.honoursRetryAfter, calls: [call], from: number
        ).rows
        guard !rows.isEmpty else { return }
        let id = self.run.correlationID
        do {
            try await uncancelled {
                var commit = Commit(correlationID: id)
                commit.tables = [try TableWrite(rows, correlationID: id, at: call.endedAt)]
                let isChanged = !call.report.transitions.isEmpty
                let incident = isChanged ? self.account.incident(of: call.request.host) : nil
                commit.incidents = [incident].compactMap(\.self)
                _ = try await self.scrape.ports.store.commit(commit)
                if isChanged { self.ledger.tell(number) }
            }
        } catch {
            // A store that is away is met again by that commit, whose failure is told.
        }
    }
}
