package import Invocation
import Messaging
import Timing
import Warehouse

extension BoundaryKeeper {
    /// Takes a person's request to judge a date again with what the warehouse holds.
    package func backfill(_ request: BackfillRequest, context: InvocationContext) async throws -> Outcome {
        if let table = request.outputTable {
            let id = self.topology.registry.resolve(name: "", outputTable: table)
            guard let id, self.topology.registry.processor(id)?.phase == self.definition.from else {
                return .reject("output_table: '\(table)' is no table of phase \(self.definition.from.rawValue)")
            }
        }
        guard request.status == .success || request.status == .partial else {
            return .ignored("status: \(request.status.rawValue), so there is nothing to start from")
        }
        let now = try await self.store.now()
        let ahead = self.eastern.date(at: now).days(to: request.gameDate)
        guard ahead <= 0 else { return .reject("game_date: \(request.gameDate) is \(ahead) days ahead") }
        let key = self.key(date: request.gameDate, mode: .backfill)
        let order = BackfillOrder(
            id: context.messageID, origin: .request, plan: try await self.backfillPlan(of: key, at: now),
            facts: try await self.backfillFacts(for: key, withTables: true), correlationID: context.correlationID)
        return try await self.advance(
            key, with: .backfill(order), correlationID: context.correlationID, context: context)
    }

    /// The order that comes before a completion in mode backfill, when it is the first of its upstream revision.
    ///
    /// With it a row that an earlier backfill left behind begins again, with times of its own.
    func order(
        before event: BoundaryEvent, _ boundary: Boundary, _ correlationID: String, at now: Timestamp
    ) async throws -> BackfillOrder? {
        guard boundary.key.mode == .backfill, case .completion(let completion) = event, completion.counts,
            boundary.backfill == nil || completion.basis > boundary.basis
        else { return nil }
        return BackfillOrder(
            id: "\(boundary.key)/of-revision-\(completion.basis)", origin: .completions,
            plan: try await self.backfillPlan(of: boundary.key, at: now),
            facts: try await self.backfillFacts(for: boundary.key, withTables: false), correlationID: correlationID)
    }

    func backfillPlan(of key: BoundaryKey, at now: Timestamp) async throws -> Plan {
        let planner = DayPlanner(topology: self.topology, store: self.store, eastern: self.eastern)
        let schedule = try await planner.schedule(of: key.date)
        let plan = self.definition.backfillPlan(
            schedule: schedule, at: now, nextPhaseReports: self.topology.reportsBack(self.definition))
        guard let plan else {
            throw StoreError(.corrupt, "\(key) has no expectation")
        }
        return plan
    }

    /// - Parameter withTables: whether to count the rows of the phase's tables.
    func backfillFacts(for key: BoundaryKey, withTables: Bool) async throws -> BackfillFacts {
        let live = try await self.store.boundaries(key.pipeline, key.date)
            .filter { $0.key.boundary == key.boundary && $0.key.mode != .backfill }
        var facts = BackfillFacts(
            liveIsOpen: live.contains { $0.state.isOpen },
            liveReleasedAt: live.first { $0.key.mode == .overnight }?.release?.at)
        guard withTables, let expectation = self.definition.expectation(of: .backfill) else { return facts }
        for id in expectation.required.union(expectation.optional).sorted() {
            guard let processor = self.topology.registry.processor(id) else { continue }
            let rows = try await self.store.warehouse.count(processor.table, on: key.date)
            if rows > 0 { facts.stored[id] = rows }
        }
        return facts
    }

    /// The word to the date's backfill row that the live row has ended; nil where no backfill is open.
    func wakeUp(_ backfill: Boundary?, after live: Boundary, context: InvocationContext) throws -> OutboxMessage? {
        guard let backfill, backfill.state.isOpen else { return nil }
        let key = backfill.key
        return OutboxMessage(
            eventID: "due/\(key)/after/\(live.key)@\(live.version)", topic: self.definition.dueTopic,
            orderingKey: key.description, type: "boundary-due", data: try JSON.encode(BoundaryDue(key)),
            correlationID: backfill.correlationID, causationID: context.messageID)
    }
}
