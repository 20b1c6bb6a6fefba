import Pipeline
import Timing

extension BackfillOrder {
    /// An order for `a` and `b` (minimum `a`), whose times count from a minute of the bench.
    static func bench(
        _ id: String = "m1", _ origin: Origin = .request, _ facts: BackfillFacts = BackfillFacts(stored: ["a": 3]),
        schedule: Plan.Schedule = .games(11), at minute: Double
    ) -> BackfillOrder {
        var plan = Plan.bench(schedule: schedule)
        plan.opensAt = BoundaryBench.at(minute)
        plan.latest = BoundaryBench.at(minute + 120)
        plan.cutoff = BoundaryBench.at(minute + 1440)
        return BackfillOrder(id: id, origin: origin, plan: plan, facts: facts, correlationID: "nba-backfill-\(id)")
    }
}

extension BoundaryBench {
    mutating func order(
        _ id: String = "m1", _ origin: BackfillOrder.Origin = .request, stored: [ProcessorID: Int] = ["a": 3, "b": 5],
        liveIsOpen: Bool = false, schedule: Plan.Schedule = .games(11), at minute: Double
    ) {
        self.apply(
            .backfill(
                .bench(
                    id, origin, BackfillFacts(liveIsOpen: liveIsOpen, stored: stored), schedule: schedule, at: minute)),
            at: minute)
    }

    mutating func tick(at minute: Double, backfill facts: BackfillFacts) {
        self.tick(at: minute, TickFacts(backfill: facts))
    }
}
