import Invocation
import Logging
import Pipeline
import Resilience
import Scraping
import Telemetry
import Warehouse

extension ScrapeWork {
    /// Writes the refusals and breaker changes of one call at its end, so that a process which is killed later has told.
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
                _ = try await self.scrape.ports.store.commit(commit)
            }
        } catch {
            self.context.logger.warning(
                "events of a call have to wait for the end of the run",
                metadata: ["error": "\(error)", LogField.gameDate: "\(self.event.gameDate)"])
        }
    }
}
