import Messaging
import Timing

extension Boundary {
    mutating func complete(_ completion: Completion, at now: Timestamp) -> BoundaryTransition {
        let processor = completion.processor
        guard completion.counts else {
            self.failed[processor] = now
            return .changed("\(processor) ended \(completion.status.rawValue): not counted")
        }
        if completion.basis < self.basis {
            return .changed("\(processor) is stale, recorded: revision \(completion.basis), not \(self.basis)")
        }
        if completion.basis > self.basis {
            self.arrived = [:]
            self.basis = completion.basis
            self.graceEnd = nil
        } else if self.arrived[processor]?.dataHash == completion.dataHash {
            return .unchanged("\(processor) is a duplicate")
        }
        self.arrived[processor] = Arrival(
            status: completion.status.rawValue, dataHash: completion.dataHash, basis: completion.basis, at: now,
            entities: completion.entities, standsInFor: completion.standsInFor)
        self.failed[processor] = nil
        if self.firstArrivalAt == nil { self.firstArrivalAt = now }
        return .changed("\(processor) arrived; \(self.afterArrival(of: processor, at: now))")
    }

    private mutating func afterArrival(of processor: ProcessorID, at now: Timestamp) -> String {
        switch self.state {
        case .planned, .collecting:
            return self.collect(at: now)
        case .ready:
            return self.mayBeReleased(at: now) ? "judged again" : self.giveBack(at: now)
        case .blocked:
            // The first arrival of a newer upstream revision is no reason to judge what has only begun to come.
            guard self.mayBeReleased(at: now) else { return "blocked, waiting for " + Self.names(self.missing) }
            return self.becomeReady("re-evaluated after \(processor)", at: now)
        case .expired:
            guard self.isComplete, now < self.plan.cutoff else { return "too late: \(self.reason)" }
            return self.becomeReady("late: complete after the deadline", at: now)
        case .released:
            return self.revise(at: now)
        }
    }

    /// Leaves `ready` because a newer upstream revision has begun to come and too little of it is there.
    private mutating func giveBack(at now: Timestamp) -> String {
        guard self.release != nil else { return self.collect(at: now) }
        self.state = .released
        self.revision -= 1
        self.reviseAt = now.advanced(by: BoundaryTiming.coalesce)
        return "late: revision \(self.revision + 1) is due"
    }

    /// Whether what has arrived may be released at all: everything required, or what the last deadline asks for.
    var meetsMinimum: Bool {
        self.isComplete || self.plan.steps.last?.minimum.isMet(by: Set(self.arrived.keys)) ?? false
    }

    /// Whether what has arrived may be released at a moment: everything required, or the minimum of a step that is due.
    ///
    /// After a newer upstream revision the arrivals begin anew, and a minimum of a later deadline is not enough yet.
    func mayBeReleased(at now: Timestamp) -> Bool {
        // What a person asked for is judged by what there is.
        if self.isComplete || self.backfill?.requestedBy != nil { return self.meetsMinimum }
        let arrived = Set(self.arrived.keys)
        return self.plan.steps.contains { step in
            now >= self.plan.due(step, firstArrival: self.firstArrivalAt) && step.minimum.isMet(by: arrived)
        }
    }

    /// Where an open boundary stands, given what has arrived.
    mutating func collect(at now: Timestamp) -> String {
        guard !self.isDeferred else { return self.reason }
        if self.hasEverything { return self.becomeReady("complete", at: now) }
        if self.isComplete {
            if self.graceEnd == nil { self.graceEnd = now.advanced(by: self.plan.grace) }
            self.state = .collecting
            self.reason = "waiting for optional " + Self.names(self.absentOptional)
        } else {
            self.graceEnd = nil
            self.state = self.arrived.isEmpty ? .planned : .collecting
            self.reason = "waiting for " + Self.names(self.missing)
        }
        return self.reason
    }

    mutating func becomeReady(_ reason: String, at now: Timestamp) -> String {
        self.state = .ready
        self.readyAt = now
        self.reason = reason
        return "ready: \(reason)"
    }

    private mutating func revise(at now: Timestamp) -> String {
        // Only the schedule can say that a date has games after all; it replans.
        guard self.release?.provenance.reason != .noGames else { return "no games: recorded" }
        guard self.plan.lateArrivals == .revise else { return "late: recorded" }
        guard now < self.plan.cutoff else { return "late, past the cut-off: recorded" }
        guard self.revision < BoundaryTiming.maximumRevision else { return "late, no revision left: recorded" }
        // A held revision that waits for its next judgement is judged sooner for what is new.
        let next = now.advanced(by: BoundaryTiming.coalesce)
        self.reviseAt = min(self.reviseAt ?? next, next)
        return "late: revision \(self.revision + 1) is due"
    }

    static func names(_ processors: [ProcessorID]) -> String {
        processors.map(\.rawValue).joined(separator: ", ")
    }
}
