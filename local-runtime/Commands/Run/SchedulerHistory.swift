import Pipeline
import Timing
import Warehouse

/// What earlier runs of the schedules have done, read from the rows that they and every invocation left.
///
/// Nothing is stored for the scheduler alone: a firing is settled when an invocation bears its id and has come to an
/// end. So a firing that a crash interrupted is made again, under the same id, which every handler recognises.
struct SchedulerHistory {
    /// Firings older than this are given up.
    static let lookback = Duration.seconds(48 * 3600)
    private static let name = "scheduler"

    private let ports: Ports

    init(_ ports: Ports) {
        self.ports = ports
    }

    /// The moment through which each schedule has been carried out; before `start` where none ever ran.
    func settled(
        _ schedules: [ScheduledTrigger], zones: [String: TimeZoneRules], at start: Timestamp
    ) async throws -> [String: Timestamp] {
        let before = start.advanced(by: .milliseconds(-1))
        guard let first = try await self.firstStart(), first < start else {
            return Dictionary(schedules.map { ($0.name, before) }, uniquingKeysWith: { first, _ in first })
        }
        let oldest = max(first.advanced(by: .milliseconds(-1)), start.advanced(by: .zero - Self.lookback))
        var settled: [String: Timestamp] = [:]
        for trigger in schedules where trigger.call != .tick {
            guard let zone = zones[trigger.zone] else { continue }
            settled[trigger.name] =
                try await self.lastFiring(of: trigger, since: oldest, through: start, zone) ?? oldest
        }
        return settled
    }

    /// Leaves a row that a scheduler runs, and since when.
    func began(at start: Timestamp, version: String, correlationID: String) async throws {
        try await self.write(status: "running", from: start, at: start, version, correlationID, records: nil)
    }

    func ended(
        from start: Timestamp, at end: Timestamp, version: String, correlationID: String, firings: Int
    ) async throws {
        try await self.write(status: "success", from: start, at: end, version, correlationID, records: firings)
    }

    /// When a scheduler first ran on this store; before that nothing was missed.
    private func firstStart() async throws -> Timestamp? {
        try await self.ports.warehouse.rows(
            ProcessorRunRow.self, where: [.equal("processor_name", .text(Self.name))]
        ).map(\.startedAt).min()
    }

    private func lastFiring(
        of trigger: ScheduledTrigger, since oldest: Timestamp, through start: Timestamp, _ zone: TimeZoneRules
    ) async throws -> Timestamp? {
        let expression = try trigger.schedule().expression
        var moments: [String: Timestamp] = [:]
        var last = oldest
        while let next = expression.next(after: last, in: zone), next <= start {
            moments["\(trigger.name)@\(next)"] = next
            last = next
        }
        guard !moments.isEmpty else { return nil }
        let rows = try await self.ports.warehouse.rows(
            ProcessorRunRow.self,
            where: [
                .equal("processor_name", .text(trigger.call.function)),
                .oneOf("causation_id", moments.keys.sorted().map(Value.text)),
            ])
        return rows.filter(\.hasEnded).compactMap { $0.causationID.flatMap { moments[$0] } }.max()
    }

    private func write(
        status: String, from start: Timestamp, at now: Timestamp, _ version: String, _ correlationID: String,
        records: Int?
    ) async throws {
        var row = ProcessorRunRow(
            runID: "\(Self.name)@\(start)", processorName: Self.name, phase: 0,
            runDate: self.ports.eastern.date(at: start), mode: nil, status: status, startedAt: start, timestamp: now,
            causationID: nil, attempt: 1, version: version, upstreamRevision: nil)
        row.recordCount = records
        row.executionTimeSeconds = records == nil ? nil : start.duration(to: now).seconds
        var commit = Commit(correlationID: correlationID)
        commit.tables = [try TableWrite([row], correlationID: correlationID, at: now)]
        _ = try await self.ports.store.commit(commit)
    }
}
