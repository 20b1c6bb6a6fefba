import Alerts
import Gates
import Timing

extension Boundary {
    /// Takes the gate's verdict on the version that was judged; a verdict on another version is discarded.
    mutating func decide(_ evaluation: GateEvaluation, version: Int, at now: Timestamp) -> BoundaryTransition {
        guard self.state == .ready else { return .unchanged("verdict discarded: not ready") }
        guard version == self.version else { return .unchanged("verdict discarded: the boundary has changed") }
        let before = self.lastEvaluation
        self.judgedAt = now
        self.lastEvaluation = evaluation
        if evaluation.verdict == .blocked {
            let failing = evaluation.checks.filter(\.failsGate).map(\.name)
            guard self.isForgiven(failing, at: now) else { return self.hold(evaluation, at: now) }
            return self.release(as: .overridden, concerns: evaluation.reasons, at: now)
        }
        self.override = nil
        var transition = self.release(
            as: self.isComplete ? .complete : .partial, concerns: evaluation.reasons, at: now)
        if evaluation.verdict == .degraded {
            transition.effects.append(
                .raise(
                    cause: "degraded", severity: .warning,
                    summary: "\(self.key.boundary) was released, and its gate warns", evidence: evaluation.warnings))
        } else if before != nil {
            transition.effects.append(.resolve(cause: "degraded"))
        }
        return transition
    }

    private mutating func hold(_ evaluation: GateEvaluation, at now: Timestamp) -> BoundaryTransition {
        let reasons = evaluation.reasons
        let page = BoundaryEffect.raise(
            cause: "blocked", severity: .critical, summary: "\(self.key.boundary) is blocked by its gate",
            evidence: reasons)
        if self.release != nil, self.release?.provenance.reason != .noGames {
            // What was released before stays released and served; what is held is judged again like any other.
            self.state = .released
            self.revision -= 1
            self.release?.revisionBlocked = true
            let next = now.advanced(by: BoundaryTiming.rejudge)
            self.reviseAt = next < self.plan.cutoff ? next : nil
            self.reason = "revision \(self.revision + 1) is blocked: " + reasons.joined(separator: "; ")
            return .changed(self.reason, [page])
        }
        self.state = .blocked
        self.reason = reasons.joined(separator: "; ")
        return .changed("blocked: \(self.reason)", [page])
    }

    mutating func release(
        as reason: Provenance.Reason, concerns: [String], at now: Timestamp
    ) -> BoundaryTransition {
        var provenance = Provenance(
            reason: reason, revision: self.revision, missing: self.missing, absentOptional: self.absentOptional,
            concerns: concerns + self.substitutions, overriddenBy: self.override?.by,
            overriddenUntil: self.override?.until,
            requestedBy: self.backfill?.requestedBy, confirmedBy: self.override?.confirmedBy,
            overrideReason: self.override?.reason)
        provenance.inherited = self.inherited
        self.state = .released
        self.release = Release(revision: self.revision, provenance: provenance, at: now)
        self.readyAt = nil
        self.request = nil
        let without = self.missing.isEmpty ? "" : ", without " + Self.names(self.missing)
        self.reason = (self.override?.words ?? reason.rawValue) + without
        return .changed(
            "released \(self.reason)",
            [.trigger(revision: self.revision), .resolve(cause: "blocked"), .resolve(cause: "expired")])
    }
}

extension Boundary.Override {
    /// The provenance of what it released, in words.
    fileprivate var words: String { "overridden by \(self.by) until \(self.until)" }
}
