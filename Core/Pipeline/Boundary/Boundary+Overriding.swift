import Gates
package import Timing

extension Boundary {
    /// A person's decision to let a held date pass, until it ends.
    package struct Override: Sendable, Equatable, Codable {
        package var by: String
        package var confirmedBy: String?
        package var reason: String
        package var until: Timestamp
        /// The checks that failed when it was given; only these are forgiven.
        package var checks: [String]
    }

    /// A decision that counts only once a second person has confirmed it.
    package struct Request: Sendable, Equatable, Codable {
        /// The version that the request made.
        package var id: Int
        package var decision: GateDecision
        /// The checks that failed when it was made: what the second person is asked to forgive.
        package var checks: [String]
        package var at: Timestamp
    }

    /// Carries out a person's decision, or refuses it, naming the state that stands against it.
    mutating func decide(_ decision: GateDecision, at now: Timestamp) -> BoundaryTransition {
        if self.isServed(by: decision) { return .unchanged("released by this order before") }
        if let refusal = self.refusal(of: decision, at: now) { return .refused(refusal) }
        switch decision.kind {
        case .override(let until):
            if self.holdsRevision {
                self.revision += 1
                self.reviseAt = nil
            }
            self.override = Override(
                by: decision.by, confirmedBy: decision.confirmedBy, reason: decision.reason, until: until,
                checks: self.failingChecks)
            return self.release(as: .overridden, concerns: self.lastEvaluation?.reasons ?? [], at: now)
        case .noGames:
            guard self.release == nil else { return .unchanged("released without games before") }
            self.plan.schedule = .games(0)
            self.releaseWithoutGames(at: now)
            self.release?.provenance.approvedBy = decision.by
            self.release?.provenance.confirmedBy = decision.confirmedBy
            self.reason = "no games, approved by \(decision.by)"
            return .changed(
                "released: \(self.reason)",
                ["blocked", "expired", "schedule-unknown", "unplanned"].map { .resolve(cause: $0) })
        }
    }

    /// Keeps a decision until a second person confirms it; a later request takes the place of an earlier one.
    mutating func request(_ decision: GateDecision, at now: Timestamp) -> BoundaryTransition {
        if self.isServed(by: decision) { return .unchanged("released by this order before") }
        if let refusal = self.refusal(of: decision, at: now) { return .refused(refusal) }
        guard self.release == nil || self.holdsRevision else { return .unchanged("released without games before") }
        guard self.request?.decision != decision else { return .unchanged("a second person must confirm, as before") }
        self.request = Request(id: self.version + 1, decision: decision, checks: self.failingChecks, at: now)
        return .changed("\(decision.by) asks: \(decision.reason); a second person must confirm")
    }

    /// Carries out what was asked for, if it is still what a second person sees.
    mutating func confirm(by person: String, request id: Int, at now: Timestamp) -> BoundaryTransition {
        guard let request = self.request, request.id == id else {
            let open = self.request.map { ", the open one is \($0.id)" } ?? ""
            return .refused("there is no open request \(id)\(open)")
        }
        guard !request.decision.isBy(person) else {
            return .refused("\(person) asked for it: a second person must confirm")
        }
        let others = Set(self.failingChecks).subtracting(request.checks)
        guard others.isEmpty else {
            return .refused("the gate fails otherwise now, ask anew: " + others.sorted().joined(separator: ", "))
        }
        var decision = request.decision
        decision.confirmedBy = person
        return self.decide(decision, at: now)
    }

    /// Why a decision cannot be carried out; nil when it can.
    private func refusal(of decision: GateDecision, at now: Timestamp) -> String? {
        switch decision.kind {
        case .override(let until):
            guard self.state == .blocked || self.state == .expired || self.holdsRevision else {
                return "the boundary is \(self.state.rawValue)"
            }
            if self.holdsRevision, !self.mayBeReleased(at: now) {
                return "the held revision waits for " + Self.names(self.missing)
            }
            return now < until ? nil : "the override ended at \(until)"
        case .noGames:
            if self.release?.provenance.reason == .noGames { return nil }
            if case .games(let games) = self.plan.schedule, games > 0 { return "the schedule has \(games) games" }
            guard self.hasNoGameData else { return "rows of games have come" }
            return self.state == .released ? "the boundary is released" : nil
        }
    }

    /// What is served was released by this very order, which has come again.
    private func isServed(by decision: GateDecision) -> Bool {
        guard case .override(let until) = decision.kind, let provenance = self.release?.provenance else { return false }
        return provenance.overriddenBy == decision.by && provenance.overriddenUntil == until
            && provenance.overrideReason == decision.reason
    }

    private var failingChecks: [String] {
        self.lastEvaluation?.checks.filter(\.failsGate).map(\.name) ?? []
    }

    /// An override forgives the checks it was given for, and no others, until it ends.
    func isForgiven(_ checks: [String], at now: Timestamp) -> Bool {
        guard let override = self.override, now < override.until else { return false }
        return Set(checks).isSubset(of: override.checks)
    }
}
