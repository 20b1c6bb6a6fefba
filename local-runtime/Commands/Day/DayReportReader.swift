import Alerts
import Gates
import Pipeline
import Statistics
import Timing
import Warehouse

/// Reads what a day came to from the store, so that the report says what is durable and nothing else.
struct DayReportReader {
    let date: GameDate
    let mode: RunMode
    let ports: Ports

    private static let phases: [Phase] = [.scrape, .raw, .analytics, .precompute]

    func read(virtualSeconds: Double, wallSeconds: Double, correlationID: String) async throws -> DayReport {
        DayReport(
            game_date: self.date.description, correlation_id: correlationID, phases: try await self.phases(),
            boundaries: try await self.boundaries(), games: try await self.games(), tables: try await self.tables(),
            incidents: try await self.incidents(), virtual_seconds: virtualSeconds, wall_seconds: wallSeconds)
    }

    /// The last run of each processor that came to an end.
    private func phases() async throws -> [DayReport.Phase] {
        let runs = try await self.ports.warehouse.rows(
            ProcessorRunRow.self, where: ProcessorRunRow.table.on(self.date), order: ["started_at", "run_id"])
        return Self.phases.map { phase in
            let ended = runs.filter { $0.phase == phase.rawValue && $0.hasEnded }
            let last = Dictionary(ended.map { ($0.processorName, $0) }, uniquingKeysWith: { _, last in last })
            let order = self.order(of: phase)
            let sorted = last.values.sorted {
                (order[$0.processorName] ?? .max, $0.processorName) < (
                    order[$1.processorName] ?? .max, $1.processorName
                )
            }
            return DayReport.Phase(
                phase: phase.title,
                processors: sorted.map { run in
                    DayReport.Processor(
                        name: run.processorName, status: run.status, records: run.recordCount ?? 0,
                        detail: run.errorMessage ?? run.notes)
                })
        }
    }

    private func order(of phase: Phase) -> [String: Int] {
        let names =
            phase == .scrape
            ? self.ports.topology.scrapes.map(\.source) + self.ports.topology.sideFeeds.map(\.source)
            : (self.ports.topology.processors(of: phase) + self.ports.topology.sideProcessors).map(\.id.rawValue)
        return Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    private func boundaries() async throws -> [DayReport.Boundary] {
        let stored = try await self.ports.store.boundaries(self.ports.topology.pipeline, self.date)
        return self.ports.topology.boundaries.compactMap { definition in
            stored.first { $0.key.boundary == definition.name && $0.key.mode == self.mode }.map { boundary in
                let provenance = boundary.release?.provenance
                return DayReport.Boundary(
                    name: boundary.key.boundary, mode: boundary.key.mode.rawValue, state: boundary.state.rawValue,
                    reason: boundary.state == .released
                        ? provenance?.reason.rawValue ?? boundary.reason : boundary.reason,
                    revision: boundary.revision,
                    missing: (provenance?.missing ?? boundary.missing).map(\.rawValue),
                    absent_optional: (provenance?.absentOptional ?? boundary.absentOptional).map(\.rawValue),
                    gate: self.gate(boundary.lastEvaluation, mode: definition.gateMode))
            }
        }
    }

    private func gate(_ evaluation: GateEvaluation?, mode: GateMode) -> DayReport.Gate {
        DayReport.Gate(
            mode: (evaluation?.mode ?? mode).rawValue, verdict: evaluation?.verdict.rawValue,
            checks: evaluation?.checks.map { check in
                DayReport.Check(
                    name: check.name, verdict: check.verdict.rawValue, actual: check.actual,
                    expected: check.expected, threshold: check.threshold, detail: check.detail)
            } ?? [])
    }

    private func games() async throws -> [DayReport.Game] {
        let warehouse = self.ports.warehouse
        let agreements = GameAgreements(
            schedule: try await warehouse.rows(NbacScheduleRow.self, on: self.date),
            espn: try await warehouse.rows(EspnScoreboardRow.self, on: self.date),
            boxscores: try await warehouse.rows(BdlPlayerBoxscoreRow.self, on: self.date),
            gamebook: try await warehouse.rows(GamebookPlayerStatsRow.self, on: self.date))
        return agreements.games.map { game in
            DayReport.Game(
                away: game.away, home: game.home, score: game.score.map { [$0.away, $0.home] },
                quality: game.agreement, differences: game.differences)
        }
    }

    /// Datasets that grow with every run, whatever it changes.
    private static let diaries: Set = ["nba_monitoring", "nba_orchestration"]

    /// Tables of data that this bundle writes; what a run says of itself is not data, and grows with every run.
    ///
    /// Tables that nothing of a run feeds are there only when somebody has scraped for them.
    private func tables() async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        let external = Set(
            self.ports.topology.processors.filter { self.ports.topology.externalPhases.contains($0.phase) }
                .map(\.table.qualifiedName))
        let side = Set(self.ports.topology.sideProcessors.map(\.table.qualifiedName))
        for table in TableDefinition.all
        where !Self.diaries.contains(table.dataset) && !external.contains(table.qualifiedName) {
            let count = try await self.ports.warehouse.count(table, on: self.date)
            if count > 0 || !side.contains(table.qualifiedName) { counts[table.qualifiedName] = count }
        }
        return counts
    }

    private func incidents() async throws -> [String] {
        try await self.ports.store.incidents()
            .filter { $0.resolvedAt == nil && $0.incident.key.contains(self.date.description) }
            .map { stored in
                let incident = stored.incident
                return ([incident.severity.rawValue, incident.summary] + incident.evidence.prefix(1))
                    .joined(separator: ": ")
            }
    }
}
