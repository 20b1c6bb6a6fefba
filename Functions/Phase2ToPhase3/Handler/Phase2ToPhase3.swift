package import Invocation
package import Pipeline

/// Joins the phase 2 completions of one date, gates them, and lets phase 3 start exactly once a revision.
package struct Phase2ToPhase3: Handler {
    package static let name = "phase2-to-phase3"

    private let keeper: BoundaryKeeper

    /// - Throws: ``TopologyError`` when the topology has no boundary of this name.
    package init(ports: Ports) throws {
        self.keeper = try BoundaryKeeper(named: Self.name, ports: ports)
    }

    package func handle(_ event: BoundaryEventMessage, context: InvocationContext) async throws -> Outcome {
        switch event {
        case .completed(let completion): try await self.keeper.receive(completion, context: context)
        case .due(let due): try await self.keeper.tick(due, context: context)
        case .backfill(let request): try await self.keeper.backfill(request, context: context)
        }
    }
}

extension Phase2ToPhase3 {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Joins the phase 2 completions of one date, gates them, and starts phase 3 once.",
        event: BoundaryEventMessage.completionFields,
        topicsIn: [Topology.Topic.rawComplete, Topology.Topic.phase2ToPhase3Due],
        topicsOut: [Topology.Topic.phase3Trigger])
}
