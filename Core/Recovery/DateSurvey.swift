package import Pipeline
package import Timing
import Warehouse

/// Reads from store and warehouse what there is of a date.
package struct DateSurvey: Sendable {
    /// The phases whose rows this pipeline makes.
    private static let phases: [Phase] = [.raw, .analytics, .precompute]

    private let topology: Topology
    private let store: Store
    private let eastern: EasternTime

    package init(topology: Topology, store: Store, eastern: EasternTime) {
        self.topology = topology
        self.store = store
        self.eastern = eastern
    }

    /// The plan of one date.
    package func plan(_ date: GameDate, only: Set<Gap.Kind>) async throws -> DatePlan {
        DatePlan(try await self.facts(of: date), only: only, boundaries: self.boundaries)
    }

    /// The boundary before each phase.
    private var boundaries: [Phase: String] {
        Dictionary(self.topology.boundaries.map { ($0.to, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    package func facts(of date: GameDate) async throws -> DateFacts {
        let planner = DayPlanner(topology: self.topology, store: self.store, eastern: self.eastern)
        let boundaries = try await self.store.boundaries(self.topology.pipeline, date)
        let runs = try await self.runs(of: date)
        var facts = DateFacts(
            date: date, schedule: try await planner.schedule(of: date), phases: [],
            openBackfills: boundaries.filter { $0.key.mode == .backfill && !$0.isSettled }.map(\.key.boundary))
        var newestInput: Timestamp?
        for phase in Self.phases {
            var processors: [ProcessorFacts] = []
            var newest: Timestamp?
            for processor in self.topology.processors(of: phase) {
                let found = try await self.facts(of: processor, on: date, runs: runs[processor.id.rawValue] ?? [])
                newest = [newest, found.newestRow].compactMap(\.self).max()
                if self.isNeeded(processor) { processors.append(found) }
            }
            facts.phases.append(
                PhaseFacts(
                    phase: phase, processors: processors, newestInput: newestInput,
                    held: self.held(before: phase, boundaries)))
            newestInput = newest
        }
        return facts
    }

    /// Of what others produce only the required sources count; of what this pipeline computes, everything.
    private func isNeeded(_ processor: Processor) -> Bool {
        guard processor.phase == .raw else { return true }
        let boundary = self.topology.boundaries.first { $0.from == .raw }
        return boundary?.expectation(of: .backfill)?.required.contains(processor.id) ?? true
    }

    private func facts(
        of processor: Processor, on date: GameDate, runs: [ProcessorRunRow]
    ) async throws -> ProcessorFacts {
        let table = processor.table
        let rows = try await self.store.warehouse.count(table, on: date)
        var newest: Timestamp?
        if rows > 0 {
            newest = try await self.store.warehouse.measure(
                Measure(.maximum("processed_at"), of: table, where: table.on(date))
            ).moment
        }
        return ProcessorFacts(
            id: processor.id, rows: rows, newestRow: newest, lastStatus: runs.last?.status,
            lastError: runs.last?.errorMessage, computedAt: runs.last { $0.status != "failed" }?.startedAt,
            mayBeEmpty: processor.phase > .raw || processor.acceptsNoData)
    }

    /// The ended runs after the games, oldest first, by processor.
    private func runs(of date: GameDate) async throws -> [String: [ProcessorRunRow]] {
        let rows = try await self.store.warehouse.rows(
            ProcessorRunRow.self,
            where: ProcessorRunRow.table.on(date) + [
                .oneOf("phase", Self.phases.map { .int(Int64($0.rawValue)) }),
                .oneOf("mode", [RunMode.overnight, .backfill].map { .text($0.rawValue) }),
                .oneOf("status", ["success", "partial", "no_data", "failed"].map(Value.text)),
            ], order: ["started_at", "run_id"])
        return Dictionary(grouping: rows, by: \.processorName)
    }

    private func held(before phase: Phase, _ boundaries: [Boundary]) -> Gap? {
        guard let name = self.boundaries[phase] else { return nil }
        let rows = boundaries.filter { row in
            row.key.boundary == name && (row.key.mode == .overnight || row.key.mode == .backfill)
        }
        guard rows.allSatisfy({ $0.release == nil }),
            let held = rows.first(where: { $0.state == .blocked || $0.state == .expired })
        else { return nil }
        return Gap(.failed, name, "\(held.state.rawValue): \(held.reason)")
    }
}

extension Value {
    /// A moment, in whichever form a store answers it.
    fileprivate var moment: Timestamp? {
        switch self {
        case .timestamp(let moment): moment
        case .text(let text): Timestamp(text)
        default: nil
        }
    }
}
