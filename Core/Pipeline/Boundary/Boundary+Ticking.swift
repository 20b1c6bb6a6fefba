import Alerts
package import Timing

extension Boundary {
    mutating func tick(_ facts: TickFacts, at now: Timestamp) -> BoundaryTransition {
        if let transition = self.tickBackfill(facts.backfill, at: now) { return transition }
        return switch self.state {
        case .planned, .collecting: self.tickOpen(facts, at: now)
        case .ready: self.tickReady(facts, at: now)
        case .blocked: self.tickBlocked(at: now)
        case .released: self.tickReleased(facts, at: now)
        case .expired: .unchanged("expired")
        }
    }

    /// When the next tick can change something; nil where none can.
    package var wakeAt: Timestamp? {
        switch self.state {
        case .planned, .collecting:
            if let lookAt = self.backfill?.lookAt { return lookAt }
            let steps = self.plan.steps.map { self.plan.due($0, firstArrival: self.firstArrivalAt) }
            return (steps + [self.graceEnd].compactMap(\.self)).min()
        case .ready:
            return self.readyAt?.advanced(by: BoundaryTiming.unjudged)
        case .blocked:
            return min(self.plan.cutoff, (self.judgedAt ?? self.plan.cutoff).advanced(by: BoundaryTiming.rejudge))
        case .released:
            return [self.reviseAt, self.confirmationWakeAt].compactMap(\.self).min()
        case .expired:
            return nil
        }
    }

    private mutating func tickOpen(_ facts: TickFacts, at now: Timestamp) -> BoundaryTransition {
        if facts.isSuperseded {
            return self.expire("superseded by the next run", at: now, incident: nil)
        }
        if let graceEnd = self.graceEnd, now >= graceEnd {
            return .changed(self.becomeReady("complete without " + Self.names(self.absentOptional), at: now))
        }
        let due = self.plan.steps.filter { now >= self.plan.due($0, firstArrival: self.firstArrivalAt) }
        if due.contains(where: { $0.minimum.isMet(by: Set(self.arrived.keys)) }) {
            return .changed(self.becomeReady("deadline, without " + Self.names(self.missing), at: now))
        }
        guard !due.isEmpty, due.count == self.plan.steps.count else { return .unchanged(self.reason) }
        guard facts.upstreamReleased else {
            var transition = self.expire("upstream was not released", at: now, incident: nil)
            transition.effects.append(
                .tellUpstream(evidence: "\(self.key.boundary) expired: what it collects was never started."))
            return transition
        }
        return self.expire(
            "deadline below the minimum, without " + Self.names(self.missing), at: now, incident: "expired")
    }

    /// The verdict is given by the handler; only a run that nobody wants any more ends here.
    private mutating func tickReady(_ facts: TickFacts, at now: Timestamp) -> BoundaryTransition {
        guard facts.isSuperseded, self.release == nil else { return .unchanged("ready, not yet judged") }
        return self.expire("superseded by the next run", at: now, incident: nil)
    }

    private mutating func tickBlocked(at now: Timestamp) -> BoundaryTransition {
        if now >= self.plan.cutoff {
            return self.expire("still blocked at the cut-off: \(self.reason)", at: now, incident: "expired")
        }
        let next = (self.judgedAt ?? now).advanced(by: BoundaryTiming.rejudge)
        guard now >= next else { return .unchanged(self.reason) }
        guard self.mayBeReleased(at: now) else {
            self.judgedAt = now
            return .changed("blocked, waiting for " + Self.names(self.missing))
        }
        return .changed(self.becomeReady("re-evaluated while blocked", at: now))
    }

    private mutating func tickReleased(_ facts: TickFacts, at now: Timestamp) -> BoundaryTransition {
        if let reviseAt = self.reviseAt, now >= reviseAt {
            guard self.mayBeReleased(at: now) else {
                // A newer upstream revision has begun to come; what is served stays until enough of it is there.
                let next = now.advanced(by: BoundaryTiming.coalesce)
                self.reviseAt = next < self.plan.cutoff ? next : nil
                return .changed("the revision waits for " + Self.names(self.missing))
            }
            let isHeld = self.holdsRevision
            self.reviseAt = nil
            self.revision += 1
            let why = isHeld ? "judged again" : "after late completions"
            return .changed(self.becomeReady("revision \(self.revision) \(why)", at: now))
        }
        return self.confirm(facts, at: now)
    }

    mutating func expire(_ reason: String, at now: Timestamp, incident cause: String?) -> BoundaryTransition {
        self.state = .expired
        self.reason = reason
        guard let cause else { return .changed("expired: \(reason)") }
        return .changed(
            "expired: \(reason)",
            [
                .raise(
                    cause: cause, severity: .critical, summary: "\(self.key.boundary) expired",
                    evidence: [reason, "The next phase has not been started."])
            ])
    }
}
