import Invocation
import Pipeline
import Timing

/// Who listens to what in a simulated world: the handlers under simulation, and the phases that are played.
struct Cast: Sendable {
    /// Where a person's orders arrive; the topology has no topic for them.
    static let orders = "simulated-gate-orders"

    /// Every subscription that somebody serves.
    let subscriptions: [Subscription]
    let topics: Set<String>
    private let phases: [String: ScriptedPhase]
    private let needsSecondPerson: Bool

    /// - Throws: ``SimulationError`` naming a boundary whose handler the simulation does not have.
    init(_ topology: Topology, script: Script, seed: UInt64) throws {
        let games = Dictionary(script.completions.map { ($0.date, $0.games) }, uniquingKeysWith: max)
        let trouble = PhaseTrouble(seed: seed, isOn: script.hasPhaseTrouble)
        let handlers = Set(topology.boundaries.map(\.name) + [HandlerCatalog.planner])
        var subscriptions = topology.subscriptions.filter { handlers.contains($0.handler) }
        var phases: [String: ScriptedPhase] = [:]
        for boundary in topology.boundaries {
            guard subscriptions.contains(where: { $0.handler == boundary.name }) else {
                throw SimulationError("nobody subscribes for \(boundary.name)")
            }
            // The phase that a boundary starts is played, under the name of whoever listens in the topology.
            let listeners = topology.subscriptions.filter { $0.topic == boundary.triggerTopic }
            let played =
                listeners.isEmpty
                ? [Subscription(topic: boundary.triggerTopic, handler: "play-\(boundary.to.title)")] : listeners
            for subscription in played where !handlers.contains(subscription.handler) {
                subscriptions.append(subscription)
                phases[subscription.handler] = ScriptedPhase(
                    name: subscription.handler, phase: boundary.to, topology: topology, trouble: trouble,
                    games: { games[$0] ?? 0 })
            }
        }
        if !script.orders.isEmpty {
            subscriptions.append(Subscription(topic: Self.orders, handler: HandlerCatalog.admin))
        }
        self.needsSecondPerson = script.needsSecondPerson
        self.subscriptions = subscriptions
        self.phases = phases
        self.topics = Set(
            topology.boundaries.flatMap { [$0.triggerTopic, $0.dueTopic, $0.completionTopic] }
                + Phase.allCases.map(topology.completionTopic) + [Topology.Topic.scheduleLanded])
    }

    /// The function that serves a subscription, with the ports of one invocation.
    func function(_ handler: String, _ ports: Ports) throws -> AnyFunction {
        if let phase = self.phases[handler] { return phase.function(ports) }
        guard
            let function = try HandlerCatalog.function(handler, ports, needsSecondPerson: self.needsSecondPerson)
        else {
            throw SimulationError("the simulation has no handler '\(handler)'")
        }
        return function
    }

    /// The processors that owe an effect to a trigger: those that it names, where a handler is a played phase.
    func debtors(_ handler: String, _ message: Envelope) -> [ProcessorID]? {
        guard let phase = self.phases[handler], !phase.trouble.isSilent(message.id),
            let trigger = try? JSON.decode(PhaseTrigger.self, from: message.data)
        else { return nil }
        return trigger.expectedProcessors.filter { !phase.trouble.fails($0, message.id) }
    }
}
