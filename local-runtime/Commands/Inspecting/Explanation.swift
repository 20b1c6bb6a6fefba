import Gates
import Messaging
import Pipeline
import Timing

/// Everything that answers "why has it not started?" for one boundary.
struct Explanation: Encodable {
    struct Arrival: Encodable {
        var processor: String
        var status: String
        var at: Timestamp
        /// The source that was down, in whose place another one was read.
        var stands_in_for: String?
    }

    struct Missing: Encodable {
        var processor: String
        var required: Bool
        /// Who produces it, and the scrape that feeds it.
        var producer: String
        var owner: String
        var failed_at: Timestamp?
    }

    struct Step: Encodable {
        var due: Timestamp
        var minimum: String
    }

    struct Event: Encodable {
        var at: Timestamp
        var version: Int
        var note: String
    }

    struct Message: Encodable {
        var at: Timestamp
        var event_id: String
        var topic: String
        var type: String
        var state: String
        var causation_id: String?
    }

    var key: String
    var correlation_id: String
    var state: String
    var reason: String
    var revision: Int
    var arrived: [Arrival]
    var missing: [Missing]
    var deadline: [Step]
    var gate: GateEvaluation?
    var release: Boundary.Release?
    /// What is served, in words; nil when nothing was released.
    var provenance: String?
    var held_because: [String]
    var override: Boundary.Override?
    /// What waits for a second person.
    var request: Boundary.Request?
    var next: String
    var events: [Event]
    var messages: [Message]

    init(
        of boundary: Boundary, definition: BoundaryDefinition, topology: Topology, events: [LoggedBoundaryEvent],
        messages: [StoredMessage]
    ) {
        self.key = boundary.key.description
        self.correlation_id = boundary.correlationID
        self.state = boundary.state.rawValue
        self.reason = boundary.reason
        self.revision = boundary.revision
        self.arrived = boundary.arrived.sorted { ($0.value.at, $0.key) < ($1.value.at, $1.key) }.map {
            Arrival(
                processor: $0.key.rawValue, status: $0.value.status, at: $0.value.at,
                stands_in_for: $0.value.standsInFor)
        }
        let absent = boundary.missing.map { ($0, true) } + boundary.absentOptional.map { ($0, false) }
        self.missing = absent.map { id, isRequired in
            let scrape = topology.scrapes.first { $0.feeds == id }.map { ", fed by the scrape \($0.source)" } ?? ""
            return Missing(
                processor: id.rawValue, required: isRequired,
                producer: "phase \(definition.from.rawValue) \(definition.from.title)\(scrape)",
                owner: topology.registry.processor(id)?.owner ?? "unknown", failed_at: boundary.failed[id])
        }
        self.deadline = boundary.plan.steps.map { step in
            Step(
                due: boundary.plan.due(step, firstArrival: boundary.firstArrivalAt),
                minimum: step.minimum.description)
        }
        self.gate = boundary.lastEvaluation
        self.release = boundary.release
        self.provenance = boundary.release?.provenance.words
        self.held_because = boundary.heldBecause
        self.override = boundary.override
        self.request = boundary.request
        self.next = boundary.nextAct
        self.events = events.map { Event(at: $0.at, version: $0.version, note: $0.note) }
        self.messages = messages.map { stored in
            Message(
                at: stored.createdAt, event_id: stored.message.eventID, topic: stored.message.topic,
                type: stored.message.type, state: stored.state.rawValue, causation_id: stored.message.causationID)
        }
    }
}

extension Boundary {
    /// What will happen to this row if nothing else comes.
    var nextAct: String {
        let when = self.wakeAt.map { " at \($0)" } ?? ""
        switch self.state {
        case .planned, .collecting:
            return self.missing.isEmpty
                ? "released without \(self.absentOptional.map(\.rawValue).joined(separator: ", "))\(when)"
                : "the deadline\(when): released partial if the minimum is met, else expired"
        case .ready: return "judged by its gate; announced again\(when) if nobody does"
        case .blocked:
            return "judged again\(when), and when new completions arrive; expires at \(self.plan.cutoff), or: "
                + self.overrideCommand
        case .expired:
            return "nothing by itself; complete arrivals before \(self.plan.cutoff) release it late, or: "
                + self.overrideCommand
        case .released:
            if self.holdsRevision {
                let next = self.reviseAt == nil ? "held for good, it is past its cut-off" : "judged again\(when)"
                return "revision \(self.revision + 1), which is held, is \(next); or: " + self.overrideCommand
            }
            if self.reviseAt != nil { return "a revision for late completions\(when)" }
            guard let release = self.release else { return "nothing" }
            if release.unconfirmed { return "nothing: the next phase stayed silent" }
            return release.confirmedAt == nil
                ? "waits for the next phase's first completion; looked at\(when)" : "nothing: the next phase has begun"
        }
    }

    /// What a person types who knows better than the gate.
    private var overrideCommand: String {
        let mode = self.key.mode == .overnight ? "" : " --mode \(self.key.mode.rawValue)"
        return "fastbreak gate override \(self.key.boundary) \(self.key.date)\(mode)"
    }
}
