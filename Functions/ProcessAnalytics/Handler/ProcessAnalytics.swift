package import Invocation
package import Pipeline

/// Builds the analytics tables of one date from the raw ones, with each row's quality.
package struct ProcessAnalytics: Handler {
    package static let name = "process-analytics"

    private let ports: Ports

    package init(ports: Ports) {
        self.ports = ports
    }

    package func handle(_ event: PhaseEvent, context: InvocationContext) async throws -> Outcome {
        switch event {
        case .trigger(let trigger): try await self.run(trigger, context: context)
        case .manual(let manual): try await self.ports.ask(for: .analytics, manual, context: context)
        }
    }

    private func run(_ event: PhaseTrigger, context: InvocationContext) async throws -> Outcome {
        let work = PhaseWork(
            ports: self.ports, handler: Self.name, phase: .analytics,
            completionTopic: Topology.Topic.analyticsComplete, trigger: event, context: context)
        let inputs = try await AnalyticsInputs(reading: self.ports.warehouse, date: event.gameDate)
        let now = try await self.ports.store.now()
        return try await work.run { processor in
            try inputs.output(of: processor.id, correlationID: event.correlationID, at: now)
        }
    }
}

extension ProcessAnalytics {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Builds the analytics tables of one date from the raw ones.",
        event: PhaseEvent.fields, topicsIn: [Topology.Topic.phase3Trigger],
        topicsOut: [Topology.Topic.analyticsComplete, Topology.Topic.rawComplete])
}
