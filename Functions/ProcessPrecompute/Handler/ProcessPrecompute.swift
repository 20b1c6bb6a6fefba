package import Invocation
package import Pipeline

/// Builds the precomputed features of one date from its analytics, in the order in which they need each other.
package struct ProcessPrecompute: Handler {
    package static let name = "process-precompute"

    private let ports: Ports

    package init(ports: Ports) {
        self.ports = ports
    }

    package func handle(_ event: PhaseEvent, context: InvocationContext) async throws -> Outcome {
        switch event {
        case .trigger(let trigger): try await self.run(trigger, context: context)
        case .manual(let manual): try await self.ports.ask(for: .precompute, manual, context: context)
        }
    }

    private func run(_ event: PhaseTrigger, context: InvocationContext) async throws -> Outcome {
        let work = PhaseWork(
            ports: self.ports, handler: Self.name, phase: .precompute,
            completionTopic: Topology.Topic.precomputeComplete, trigger: event, context: context)
        let builder = PrecomputeBuilder(
            warehouse: self.ports.warehouse, date: event.gameDate, mode: event.mode,
            correlationID: event.correlationID, now: try await self.ports.store.now())
        return try await work.run { try await builder.output(of: $0.id) }
    }
}

extension ProcessPrecompute {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Builds the precomputed features of one date from its analytics.",
        event: PhaseEvent.fields, topicsIn: [Topology.Topic.phase4Trigger],
        topicsOut: [Topology.Topic.precomputeComplete, Topology.Topic.analyticsComplete])
}
