import Gates
import Timing
import Warehouse

extension BoundaryKeeper {
    /// Lets the gate look at a boundary that is ready.
    ///
    /// - Throws: `CancellationError` when the process is told to stop: what was not seen for that reason is no verdict.
    func judge(_ boundary: Boundary, time: TimeSource) async throws -> GateEvaluation {
        let evaluation = await self.gate(mode: boundary.key.mode).evaluate(
            self.subject(of: boundary), asking: self.store.warehouse, time: time)
        try Task.checkCancellation()
        return evaluation
    }

    private func gate(mode: RunMode) -> Gate {
        Gate(
            rules: self.definition.expectation(of: mode)?.rules ?? [], mode: self.definition.gateMode,
            version: self.definition.ruleVersion)
    }

    private func subject(of boundary: Boundary) -> GateSubject {
        let absent = boundary.plan.required.union(boundary.plan.optional).subtracting(boundary.arrived.keys)
        return GateSubject(
            date: boundary.key.date, schedule: self.topology.schedule, isLive: boundary.key.mode != .backfill,
            required: boundary.plan.required.sorted().map(\.rawValue),
            completed: Set(boundary.arrived.keys.map(\.rawValue)),
            absentTables: Set(
                absent.compactMap { self.topology.registry.processor($0)?.table.qualifiedName }))
    }
}
