import Pipeline
import Statistics
import Timing
import Warehouse

/// The precomputed rows of one date; each processor reads what the ones before it have committed.
struct PrecomputeBuilder: Sendable {
    let warehouse: WarehouseReader
    let date: GameDate
    let mode: RunMode
    let correlationID: String
    let now: Timestamp

    /// The rows of one processor, replacing what the date had; nil for a processor that is not built here.
    func output(of processor: ProcessorID) async throws -> PhaseWork.Output? {
        switch processor {
        case "team_defense_zone_analysis":
            let rows = TeamDefenseZones.rows(through: self.date, defenses: try await self.season())
            return try self.stamped(rows, missing: rows.flatMap(\.missing))
        case "player_shot_zone_analysis":
            let rows = PlayerShotZones.rows(through: self.date, summaries: try await self.season())
            return try self.stamped(rows, missing: rows.flatMap(\.missing))
        case "player_daily_cache":
            return try self.stamped(
                PlayerDailyCaches.rows(
                    through: self.date, summaries: try await self.season(), offenses: try await self.season()))
        case "player_composite_factors":
            return try self.stamped(
                PlayerCompositeFactors.rows(
                    on: self.date,
                    contexts: try await self.warehouse.rows(
                        UpcomingPlayerGameContextRow.self, on: self.date),
                    caches: try await self.latest(), defenses: try await self.latest()))
        case "ml_feature_store":
            return try self.stamped(
                MLFeatureStore.rows(
                    on: self.date, played: try await self.played(),
                    contexts: try await self.warehouse.rows(UpcomingPlayerGameContextRow.self, on: self.date),
                    caches: try await self.latest(),
                    factors: try await self.warehouse.rows(PlayerCompositeFactorsRow.self, on: self.date),
                    zones: try await self.latest(), defenses: try await self.latest()))
        default:
            return nil
        }
    }

    /// After the games the feature rows are of those who played; before them, of those who are expected to.
    private func played() async throws -> [PlayerGameSummaryRow]? {
        guard self.mode == .overnight || self.mode == .backfill else { return nil }
        return try await self.warehouse.rows(PlayerGameSummaryRow.self, on: self.date)
    }

    /// The season's rows of a table up to and including the date.
    private func season<R: WarehouseRow>() async throws -> [R] {
        guard let opening = GameDate(year: self.date.seasonYear, month: 8, day: 1) else { return [] }
        return try await self.warehouse.rows(R.self, where: R.table.between(opening, self.date))
    }

    /// The rows of the newest date before this one: what was known when the date began.
    private func latest<R: WarehouseRow>() async throws -> [R] {
        guard let newest = try await self.warehouse.newestDate(in: R.table, before: self.date) else { return [] }
        return try await self.warehouse.rows(R.self, on: newest)
    }

    private func stamped<R: WarehouseRow>(_ rows: [R], missing: [String] = []) throws -> PhaseWork.Output {
        let counts = Dictionary(missing.map { ($0, 1) }, uniquingKeysWith: +)
        // What is missing in some rows only is missing history, not a limit of the data.
        let unsupported = counts.filter { $0.value == rows.count }.keys.sorted()
        return PhaseWork.Output(
            try TableWrite(
                rows, correlationID: self.correlationID, at: self.now, replacing: R.table.on(self.date)),
            notes: unsupported.isEmpty
                ? [] : ["the data does not support " + unsupported.joined(separator: ", ")])
    }
}
