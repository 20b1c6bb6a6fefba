import Alerts
import Gates
import Timing

extension Boundary {
    /// Takes the gate's verdict on the version that was judged; a verdict on another version is discarded.
    mutating func decide(_ evaluation: GateEvaluation, version: Int, at now: Timestamp) -> BoundaryTransition {
        guard self.state == .ready else { return .unchanged("verdict discarded: not ready") }
        guard version == self.version else { return .unchanged("verdict discarded: the boundary has changed") }
        self.judgedAt = now
        self.lastEvaluation = evaluation
        if evaluation.verdict == .blocked {
            guard self.isForgiven(evaluation, at: now) else { return self.hold(evaluation) }
            return self.release(as: .overridden, concerns: evaluation.reasons, at: now)
        }
        self.override = nil
        return self.release(as: self.isComplete ? .complete : .partial, concerns: evaluation.reasons, at: now)
    }

    /// Releases a held or expired boundary by a person's decision.
    mutating func overrideGate(
        by person: String, reason: String, until: Timestamp, at now: Timestamp
    ) -> BoundaryTransition {
        guard self.state == .blocked || self.state == .expired else {
            return .unchanged("refused: the boundary is \(self.state.rawValue)")
        }
        let failing = self.lastEvaluation?.checks.filter(\.failsGate).map(\.name) ?? []
        self.override = Override(by: person, reason: reason, until: until, checks: failing)
        return self.release(as: .overridden, concerns: self.lastEvaluation?.reasons ?? [], at: now)
    }

    /// An override forgives the checks it was given for, and no others, until it ends.
    private func isForgiven(_ evaluation: GateEvaluation, at now: Timestamp) -> Bool {
        guard let override = self.override, now < override.until else { return false }
        return Set(evaluation.checks.filter(\.failsGate).map(\.name)).isSubset(of: override.checks)
    }

    private mutating func hold(_ evaluation: GateEvaluation) -> BoundaryTransition {
        let reasons = evaluation.reasons
        let page = BoundaryEffect.raise(
            cause: "blocked", severity: .critical, summary: "\(self.key.boundary) is blocked by its gate",
            evidence: reasons)
        if self.release != nil, self.release?.provenance.reason != .noGames {
            // What was released before stays released and served.
            self.state = .released
            self.revision -= 1
            self.release?.revisionBlocked = true
            self.reason = "revision \(self.revision + 1) is blocked: " + reasons.joined(separator: "; ")
            return .changed(self.reason, [page])
        }
        self.state = .blocked
        self.reason = reasons.joined(separator: "; ")
        return .changed("blocked: \(self.reason)", [page])
    }

    private mutating func release(
        as reason: Provenance.Reason, concerns: [String], at now: Timestamp
    ) -> BoundaryTransition {
        let provenance = Provenance(
            reason: reason, revision: self.revision, missing: self.missing, absentOptional: self.absentOptional,
            concerns: concerns, overriddenBy: self.override?.by, overriddenUntil: self.override?.until,
            requestedBy: self.backfill?.requestedBy)
        self.state = .released
        self.release = Release(revision: self.revision, provenance: provenance, at: now)
        self.readyAt = nil
        let without = self.missing.isEmpty ? "" : ", without " + Self.names(self.missing)
        self.reason = reason.rawValue + without
        return .changed(
            "released \(self.reason)",
            [.trigger(revision: self.revision), .resolve(cause: "blocked"), .resolve(cause: "expired")])
    }
}
