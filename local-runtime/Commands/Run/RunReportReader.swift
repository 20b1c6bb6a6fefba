import Alerts
import Pipeline
import Timing

/// Reads what a run came to from the store, beside what was counted while it ran.
struct RunReportReader {
    let ports: Ports

    func read(
        from start: Timestamp, to end: Timestamp, wasStopped: Bool, resent: Int, tally: RunTally,
        unplayed: Set<String>, wallSeconds: Double
    ) async throws -> RunReport {
        let dates = self.dates(from: start, to: end)
        var boundaries: [RunReport.Boundary] = []
        for date in dates {
            boundaries += try await self.ports.store.boundaries(self.ports.topology.pipeline, date).map { boundary in
                RunReport.Boundary(
                    game_date: date.description, boundary: boundary.key.boundary, mode: boundary.key.mode.rawValue,
                    state: boundary.state.rawValue,
                    reason: boundary.release?.provenance.reason.rawValue ?? boundary.reason,
                    revision: boundary.revision)
            }
        }
        let incidents = try await self.ports.store.incidents().filter { stored in
            stored.resolvedAt == nil && dates.contains { stored.incident.key.contains($0.description) }
        }
        return RunReport(
            from: start, to: end, ended: wasStopped ? "stopped" : "span", resent: resent, unplayed: unplayed.sorted(),
            jobs: tally.jobs,
            deliveries: tally.deliveries, dead_letters: tally.deadLetters, boundaries: boundaries,
            incidents: incidents.map {
                "\($0.incident.severity.rawValue) \($0.incident.key): \($0.incident.summary)"
            }.sorted(),
            wall_seconds: wallSeconds)
    }

    /// The dates that a schedule of the span can mean: from the day before it to the day after it.
    private func dates(from start: Timestamp, to end: Timestamp) -> [GameDate] {
        let first = self.ports.eastern.date(at: start).advanced(byDays: -1)
        let last = self.ports.eastern.date(at: end).advanced(byDays: 1)
        return (0...first.days(to: last)).map { first.advanced(byDays: $0) }
    }
}
