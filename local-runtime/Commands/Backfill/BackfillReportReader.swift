import Gates
import Pipeline
import Recovery
import Timing

/// Reads what a backfill came to from the store, so that the report says what is durable and nothing else.
struct BackfillReportReader {
    let ports: Ports
    let survey: DateSurvey
    let only: Set<Gap.Kind>

    func read(
        _ plan: BackfillPlan, records: [GameDate: BackfillWalker.Record], isInterrupted: Bool, virtualSeconds: Double,
        wallSeconds: Double
    ) async throws -> BackfillReport {
        var dates: [BackfillReport.Date] = []
        for work in plan.work {
            guard let record = records[work.date] else { continue }
            let now = try await self.survey.plan(work.date, only: self.only)
            dates.append(
                BackfillReport.Date(
                    game_date: work.date.description, before: work.verdict.rawValue, after: now.verdict.rawValue,
                    acts: record.acts, boundaries: try await self.boundaries(of: work.date, since: record.begunAt),
                    gaps: now.gaps, seconds: record.begun.duration(to: record.ended ?? ContinuousClock().now).seconds))
        }
        return BackfillReport(
            plan: plan, dates: dates,
            not_begun: plan.work.filter { records[$0.date] == nil }.map(\.date.description),
            interrupted: isInterrupted, virtual_seconds: virtualSeconds, wall_seconds: wallSeconds)
    }

    private func boundaries(of date: GameDate, since moment: Timestamp) async throws -> [BackfillReport.Boundary] {
        let stored = try await self.ports.store.boundaries(self.ports.topology.pipeline, date)
        return self.ports.topology.boundaries.compactMap { definition in
            let rows = stored.filter { $0.key.boundary == definition.name }
            guard let row = rows.first(where: { $0.key.mode == .backfill }), row.hasMoved(since: moment) else {
                return nil
            }
            let isReleasedLive = rows.contains { $0.key.mode == .overnight && $0.state == .released }
            let evaluation = row.judgedAt.map { $0 >= moment } ?? false ? row.lastEvaluation : nil
            return BackfillReport.Boundary(
                name: definition.name, state: row.state.rawValue, reason: row.reason, revision: row.revision,
                verdict: evaluation?.verdict.rawValue,
                missing: (row.release?.provenance.missing ?? row.missing).map(\.rawValue),
                came_to_nothing: row.hasComeToNothing && !isReleasedLive)
        }
    }
}

extension Boundary {
    /// The last work on the row ended without a release of its own.
    fileprivate var hasComeToNothing: Bool {
        self.state != .released || self.backfill?.givenUp != nil || self.release?.revisionBlocked == true
    }
}
