import Messaging
package import Timing
import Warehouse

/// Opens every boundary of a game date before its first completion is expected, and replans when the schedule lands.
package struct DayPlanner: Sendable {
    /// Writers that may lose against each other before the event is handed back.
    private static let attempts = 12

    private let topology: Topology
    private let store: Store
    private let eastern: EasternTime

    package init(topology: Topology, store: Store, eastern: EasternTime) {
        self.topology = topology
        self.store = store
        self.eastern = eastern
    }

    /// Plans the boundaries of a date for one mode.
    ///
    /// - Returns: one sentence for each boundary.
    /// - Throws: ``StoreError`` when the store is not there or a row stays contended.
    package func plan(
        _ date: GameDate, mode: RunMode, correlationID: String, causationID: String
    ) async throws -> [String] {
        let schedule = try await self.schedule(of: date)
        if schedule == .games(0) { try await self.endMissingGames(of: date, correlationID: correlationID) }
        var notes: [String] = []
        let now = try await self.store.now()
        for definition in self.topology.boundaries {
            let reports = self.topology.reportsBack(definition)
            let plan =
                mode == .backfill
                ? definition.backfillPlan(schedule: schedule, at: now, nextPhaseReports: reports)
                : definition.plan(
                    date: date, mode: mode, schedule: schedule, eastern: self.eastern, nextPhaseReports: reports)
            guard let plan else { continue }
            let key = BoundaryKey(
                pipeline: self.topology.pipeline, boundary: definition.name, date: date, mode: mode)
            notes.append(
                "\(definition.name): "
                    + (try await self.store(plan, key, definition, correlationID: correlationID, causationID)))
        }
        return notes
    }

    /// Ends the incidents of sources that brought no games, once the schedule or a person has said that there were none.
    package func settleZeroGames(of date: GameDate, correlationID: String) async throws {
        guard try await self.schedule(of: date) == .games(0) else { return }
        try await self.endMissingGames(of: date, correlationID: correlationID)
    }

    private func endMissingGames(of date: GameDate, correlationID: String) async throws {
        var commit = Commit(correlationID: correlationID)
        commit.incidents = self.topology.noGamesToMiss(on: date)
        _ = try await self.store.commit(commit)
    }

    /// The correlation id that an earlier plan gave the date; nil when it has none.
    package func correlationID(of date: GameDate) async throws -> String? {
        try await self.store.boundaries(self.topology.pipeline, date).first?.correlationID
    }

    private func store(
        _ plan: Plan, _ key: BoundaryKey, _ definition: BoundaryDefinition, correlationID: String,
        _ causationID: String
    ) async throws -> String {
        for _ in 0..<Self.attempts {
            let now = try await self.store.now()
            var change: BoundaryChange
            if let boundary = try await self.store.boundary(key) {
                change = BoundaryChange(of: boundary)
                // Times of a backfill count from its first word; a schedule that lands later does not move them.
                change.apply(.plan(key.mode == .backfill ? plan.atTimes(of: boundary.plan) : plan), at: now)
            } else {
                change = BoundaryChange(opening: key, plan: plan, correlationID: correlationID, at: now)
            }
            guard change.hasChanges else { return change.boundary.reason }
            let commit = try change.commit(
                definition: definition, topology: self.topology, causationID: causationID, at: now)
            if try await self.store.commit(commit) != .conflict { return change.boundary.reason }
        }
        throw StoreError(.unavailable, "\(key) is contended: \(Self.attempts) writers came between")
    }

    /// What is known of a date's games; a schedule that was read and is empty is a fact, a missing one is not.
    ///
    /// In place of the schedule's word a person's counts, until the schedule speaks.
    package func schedule(of date: GameDate) async throws -> Plan.Schedule {
        let table = self.topology.schedule
        let games = try await self.store.warehouse.countDistinct(["canonical_game_id"], in: table, on: date)
        if games > 0 { return .games(games) }
        let reads = try await self.store.warehouse.measure(
            Measure(
                .count, of: .processorRuns,
                where: [
                    .equal("run_date", .date(date)), .equal("processor_name", .text(table.name)),
                    .oneOf("status", [.text("success"), .text("no_data")]),
                ]))
        if (reads.number ?? 0) > 0 { return .games(0) }
        return try await self.isApproved(date) ? .games(0) : .unknown
    }

    /// Whether a person has said that nothing was played; runs of the date that are planned later go by it too.
    private func isApproved(_ date: GameDate) async throws -> Bool {
        try await self.store.boundaries(self.topology.pipeline, date)
            .contains { $0.release?.provenance.reason == .noGames && $0.release?.provenance.approvedBy != nil }
    }
}
