package import Gates
package import Timing

/// Everything that can happen to a boundary, as it is kept in the event log.
package enum BoundaryEvent: Sendable, Equatable, Codable {
    case plan(Plan)
    case completion(Completion)
    case tick(TickFacts)
    case verdict(GateEvaluation, version: Int)
    /// A person's decision, which counts at once.
    case decision(GateDecision)
    /// A person's decision that a second one has to confirm.
    case request(GateDecision)
    /// The second person's word on a request.
    case confirmation(by: String, request: Int)
    case backfill(BackfillOrder)
    /// What the releases before this one say of themselves; empty where all is well.
    case inheritance([String])
}

extension BoundaryEvent {
    /// A person's word, which may release what is held.
    var isOrder: Bool {
        switch self {
        case .decision, .request, .confirmation: true
        case .plan, .completion, .tick, .verdict, .backfill, .inheritance: false
        }
    }
}

/// What a tick knows of the world around a boundary.
package struct TickFacts: Sendable, Equatable, Codable {
    /// The highest revision that a completion of the next phase was done for; nil when none has come.
    package var nextPhaseBasis: Int?
    /// Whether the boundary before this one has been released; true where there is none.
    package var upstreamReleased: Bool
    /// The run of the next mode has begun, so this one is no longer wanted.
    package var isSuperseded: Bool
    /// What a backfill row knows of its date's live rows and of the warehouse; nil for every other row.
    package var backfill: BackfillFacts?

    package init(
        nextPhaseBasis: Int? = nil, upstreamReleased: Bool = true, isSuperseded: Bool = false,
        backfill: BackfillFacts? = nil
    ) {
        self.nextPhaseBasis = nextPhaseBasis
        self.upstreamReleased = upstreamReleased
        self.isSuperseded = isSuperseded
        self.backfill = backfill
    }
}

/// An event with its moment, as stored.
package struct LoggedBoundaryEvent: Sendable, Equatable, Codable {
    package var at: Timestamp
    /// The version that the event produced.
    package var version: Int
    package var event: BoundaryEvent
    package var note: String

    package init(at: Timestamp, version: Int, event: BoundaryEvent, note: String) {
        self.at = at
        self.version = version
        self.event = event
        self.note = note
    }
}

extension Boundary {
    /// Applies one event at one moment; version goes up by one exactly when the value changes.
    package mutating func apply(_ event: BoundaryEvent, at now: Timestamp) -> BoundaryTransition {
        let transition =
            switch event {
            case .plan(let plan): self.replan(plan, at: now)
            case .completion(let completion): self.complete(completion, at: now)
            case .tick(let facts): self.tick(facts, at: now)
            case .verdict(let evaluation, let version): self.decide(evaluation, version: version, at: now)
            case .decision(let decision): self.decide(decision, at: now)
            case .request(let decision): self.request(decision, at: now)
            case .confirmation(let person, let request): self.confirm(by: person, request: request, at: now)
            case .backfill(let order): self.take(order, at: now)
            case .inheritance(let marks): self.inherit(marks)
            }
        if transition.changed { self.version += 1 }
        return transition
    }

    /// The state that a log of events leads to; nil for an empty log or one that does not begin with a plan.
    package static func fold(
        key: BoundaryKey, correlationID: String, _ log: some Sequence<LoggedBoundaryEvent>
    ) -> Boundary? {
        var boundary: Boundary?
        for entry in log {
            if boundary == nil {
                guard case .plan(let plan) = entry.event else { return nil }
                boundary = Boundary.opened(key: key, plan: plan, correlationID: correlationID, at: entry.at).boundary
            } else {
                _ = boundary?.apply(entry.event, at: entry.at)
            }
        }
        return boundary
    }
}
