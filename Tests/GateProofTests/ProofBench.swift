import Alerts
import Gates
import Invocation
import Logging
import Messaging
import Phase2ToPhase3
import Phase3ToPhase4
import Phase4ToPhase5
import Phase5ToPhase6
import Pipeline
import ProcessAnalytics
import ProcessPrecompute
import TestSupport
import Testing
import Timing
import Warehouse

/// One boundary with its real handler, the next phase with its real one, and a store.
struct ProofBench: Sendable {
    let definition: BoundaryDefinition
    let mode: RunMode
    let time: ManualTime
    let ports: Ports

    init(_ gate: ProofGate, over store: Store, time: ManualTime) throws {
        try self.init(gate.boundary, in: gate.mode, over: store, time: time)
    }

    init(
        _ definition: BoundaryDefinition, in mode: RunMode = .overnight, over store: Store, time: ManualTime
    ) throws {
        var topology = Topology.nba
        topology.boundaries = topology.boundaries.map { $0.name == definition.name ? definition : $0 }
        self.definition = definition
        self.mode = mode
        self.time = time
        self.ports = Ports(
            topology: topology, store: store, objects: MemoryObjectStore().objects, eastern: try EasternTime(),
            version: "proof")
    }

    var key: BoundaryKey {
        BoundaryKey(pipeline: "nba", boundary: self.definition.name, date: ProofDay.date, mode: self.mode)
    }

    /// Writes the rows of the date.
    ///
    /// - Parameter withHistory: whether with those of the earlier dates that a baseline compares with it.
    func write(_ day: ProofDay, withHistory: Bool = false) async throws {
        var commit = Commit(correlationID: "c")
        commit.tables = day.writes()
        if withHistory {
            for table in self.comparedTables {
                for date in ProofDay.history {
                    let rows = ProofDay.rows(of: table, on: date, at: ProofDay.night)
                    commit.tables.append(TableWrite(table: table, rows: rows, replacing: table.on(date)))
                }
            }
        }
        _ = try await self.ports.store.commit(commit)
    }

    /// The tables whose earlier dates a baseline reads.
    private var comparedTables: [TableDefinition] {
        let baselines = (self.definition.expectation(of: self.mode)?.rules ?? []).filter { rule in
            if case .baseline = rule.kind { true } else { false }
        }
        return baselines.isEmpty ? [] : baselines.flatMap(\.subjects) + [self.ports.topology.schedule]
    }

    /// Every awaited processor of the phase completes, but those that are left out.
    func complete(without absent: Set<ProcessorID> = [], hash: String = "h1") async throws {
        for processor in self.definition.awaited(in: self.mode) where !absent.contains(processor) {
            try await self.handle(
                .completed(self.completion(of: processor, hash: hash)), id: "m-\(processor)-\(hash)")
        }
    }

    /// What an awaited processor says once it has completed.
    func completion(of processor: ProcessorID, hash: String = "h1") -> CompletionMessage {
        CompletionMessage(
            processorName: processor.rawValue, phase: self.definition.from.wireName,
            executionID: "e-\(processor)-\(hash)", correlationID: "c", gameDate: ProofDay.date,
            mode: self.mode.rawValue, status: .success, recordCount: 40, dataHash: hash, timestamp: self.time.now())
    }

    func tick(afterMinutes minutes: Int) async throws {
        self.time.advance(by: .seconds(60 * minutes))
        try await self.handle(.due(BoundaryDue(self.key)), id: "tick-\(self.time.now())")
    }

    private func handle(_ event: BoundaryEventMessage, id: String) async throws {
        let context = self.context(id)
        let outcome =
            switch self.definition.name {
            case Phase2ToPhase3.name: try await Phase2ToPhase3(ports: self.ports).handle(event, context: context)
            case Phase3ToPhase4.name: try await Phase3ToPhase4(ports: self.ports).handle(event, context: context)
            case Phase4ToPhase5.name: try await Phase4ToPhase5(ports: self.ports).handle(event, context: context)
            default: try await Phase5ToPhase6(ports: self.ports).handle(event, context: context)
            }
        guard case .done = outcome else { throw StoreError(.corrupt, "\(id) was not handled: \(outcome)") }
    }

    private func context(_ id: String) -> InvocationContext {
        InvocationContext(
            invocationID: "i-\(id)", messageID: id, publishedAt: self.time.now(), correlationID: "c",
            deadline: self.time.now().advanced(by: .seconds(540)), time: self.time.source,
            logger: Logger(label: "proof", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// The triggers that have been written, each handed to the phase that it starts where that is ours.
    func pump() async throws -> [PhaseTrigger] {
        let far = self.time.now().advanced(by: .seconds(86_400))
        let triggers = try await self.ports.store.outbox.heads(far, 1000).filter { $0.type == "phase-trigger" }
            .map { try JSON.decode(PhaseTrigger.self, from: $0.data) }
        for trigger in triggers {
            switch self.definition.to {
            case .analytics:
                _ = try await ProcessAnalytics(ports: self.ports).handle(
                    .trigger(trigger), context: self.context("phase-3"))
            case .precompute:
                _ = try await ProcessPrecompute(ports: self.ports).handle(
                    .trigger(trigger), context: self.context("phase-4"))
            default: break
            }
        }
        return triggers
    }

    /// Rows of the date in the tables that the next phase writes.
    func nextRows() async throws -> Int {
        var rows = 0
        for processor in self.ports.topology.processors(of: self.definition.to) {
            rows += try await self.ports.warehouse.count(processor.table, on: ProofDay.date)
        }
        return rows
    }

    func boundary() async throws -> Boundary { try #require(try await self.ports.store.boundary(self.key)) }

    func history() async throws -> [Row] {
        try await self.ports.warehouse.select(Query(.phaseBoundaryValidations, order: ["timestamp"]))
    }

    /// Held: no trigger, no rows of the next phase, one page that names the rule, one row of history.
    func expectHeld(by rule: String, at place: SourceLocation = #_sourceLocation) async throws {
        let boundary = try await self.boundary()
        #expect(boundary.state == .blocked, "\(boundary.reason)", sourceLocation: place)
        let failing = boundary.lastEvaluation?.checks.filter(\.failsGate).map(\.name) ?? []
        #expect(failing.contains(rule), "\(failing)", sourceLocation: place)
        #expect(try await self.pump().isEmpty, sourceLocation: place)
        #expect(try await self.nextRows() == 0, sourceLocation: place)
        let pages = try await self.ports.store.incidents().filter { $0.incident.severity == .critical }
        #expect(pages.count == 1, sourceLocation: place)
        #expect(pages.first?.incident.evidence.contains { $0.hasPrefix(rule) } == true, sourceLocation: place)
        let history = try await self.history()
        #expect(history.count == 1, sourceLocation: place)
        #expect(history.first?["is_valid"] == .bool(false), sourceLocation: place)
        #expect(history.first?["would_have_blocked"] == .bool(true), sourceLocation: place)
        #expect(history.first?["run_mode"] == .text(self.mode.rawValue), sourceLocation: place)
    }

    /// Released once, with no page left open; the next phase has rows where it is ours.
    func expectReleased(at place: SourceLocation = #_sourceLocation) async throws {
        let boundary = try await self.boundary()
        #expect(boundary.state == .released, "\(boundary.reason)", sourceLocation: place)
        #expect(try await self.pump().count == 1, sourceLocation: place)
        let incidents = try await self.ports.store.incidents()
        #expect(
            incidents.allSatisfy { $0.incident.severity != .critical || $0.resolvedAt != nil }, sourceLocation: place)
        if self.definition.to == .analytics || self.definition.to == .precompute {
            #expect(try await self.nextRows() > 0, sourceLocation: place)
        }
    }
}
