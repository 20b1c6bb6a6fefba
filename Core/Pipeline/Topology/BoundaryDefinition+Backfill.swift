package import Timing

extension BoundaryDefinition {
    /// The sets and rules of a mode; a backfill is judged as the run after the games is.
    package func expectation(of mode: RunMode) -> Expectation? {
        self.expectations[mode == .backfill ? .overnight : mode]
    }

    /// The plan of a backfill: the sets of the run after the games, with every time counted from now.
    package func backfillPlan(
        schedule: Plan.Schedule, at now: Timestamp, nextPhaseReports: Bool = true
    ) -> Plan? {
        guard let expectation = self.expectation(of: .backfill) else { return nil }
        return Plan(
            required: expectation.required, optional: expectation.optional, steps: expectation.steps, opensAt: now,
            latest: now.advanced(by: BackfillTiming.latest), cutoff: now.advanced(by: BackfillTiming.cutoff),
            grace: self.grace, lateArrivals: self.lateArrivals, schedule: schedule,
            nextPhaseReports: nextPhaseReports)
    }
}

/// How long a backfill may take, from the moment it was asked for.
package enum BackfillTiming {
    /// No deadline lies after this.
    package static let latest = Duration.seconds(2 * 3600)
    /// After this late completions revise nothing, and what is blocked expires.
    package static let cutoff = Duration.seconds(24 * 3600)
}

extension Plan {
    /// The same sets and schedule, with the times of another plan.
    func atTimes(of other: Plan) -> Plan {
        var plan = self
        (plan.opensAt, plan.latest, plan.cutoff) = (other.opensAt, other.latest, other.cutoff)
        return plan
    }
}
