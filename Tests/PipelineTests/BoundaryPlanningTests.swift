import Messaging
import Pipeline
import Testing
import Timing

/// The rows `plan` and `replan` of the transition table.
@Suite struct BoundaryPlanningTests {
    @Test func `a plan opens a boundary at version 1 that wakes at its latest moment`() {
        let bench = BoundaryBench()
        #expect(bench.boundary.state == .planned)
        #expect(bench.boundary.version == 1)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(300))
        #expect(bench.effects.isEmpty)
    }

    @Test func `a schedule that is present and empty releases without a trigger`() {
        let bench = BoundaryBench(.bench(schedule: .games(0)))
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.release?.provenance.reason == .noGames)
        #expect(bench.triggers.isEmpty)
        #expect(bench.boundary.wakeAt == nil)
    }

    @Test func `an unknown schedule plans with the defaults and raises an incident`() {
        let bench = BoundaryBench(.bench(schedule: .unknown))
        #expect(bench.boundary.state == .planned)
        #expect(bench.raised == ["schedule-unknown"])
    }

    @Test func `a boundary opened by a completion says that it was not planned`() {
        #expect(BoundaryBench(.bench(isUnplanned: true)).raised == ["unplanned"])
    }

    @Test func `a replan brings new sets, and what has arrived is judged by them`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.apply(.plan(.bench(required: ["a"], optional: [])), at: 5)
        #expect(bench.boundary.state == .ready)
        #expect(bench.boundary.plan.required == ["a"])
    }

    @Test func `a replan that asks for more ends the wait for optional processors`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.complete("b", at: 2)
        bench.apply(.plan(.bench(required: ["a", "b", "d"])), at: 3)
        #expect(bench.boundary.state == .collecting)
        #expect(bench.boundary.graceEnd == nil)
        #expect(bench.boundary.missing == ["d"])
    }

    @Test func `the same plan again changes nothing`() {
        var bench = BoundaryBench()
        bench.apply(.plan(.bench()), at: 5)
        #expect(!bench.last.changed)
        #expect(bench.boundary.version == 1)
    }

    @Test func `a schedule once known is not forgotten`() {
        var bench = BoundaryBench()
        bench.apply(.plan(.bench(schedule: .unknown)), at: 5)
        #expect(!bench.last.changed)
        #expect(bench.boundary.plan.schedule == .games(11))
    }

    @Test func `a schedule that lands ends the incident of its absence`() {
        var bench = BoundaryBench(.bench(schedule: .unknown))
        bench.apply(.plan(.bench()), at: 5)
        #expect(bench.last.effects == [.resolve(cause: "schedule-unknown"), .resolve(cause: "unplanned")])
    }

    @Test func `a replan without games releases a boundary that has only heard of the schedule`() {
        var bench = BoundaryBench(.bench(schedule: .unknown))
        bench.complete("a", at: 1, status: .noData, acceptsNoData: true)
        bench.apply(.plan(.bench(schedule: .games(0))), at: 5)
        #expect(bench.boundary.release?.provenance.reason == .noGames)
        #expect(bench.triggers.isEmpty)
    }

    @Test func `a replan without games does not silence data that has come`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.apply(.plan(.bench(schedule: .games(0))), at: 5)
        #expect(bench.boundary.state == .collecting)
    }

    @Test func `games after no games open the next revision`() {
        var bench = BoundaryBench(.bench(schedule: .games(0)))
        bench.apply(.plan(.bench(schedule: .games(2))), at: 5)
        #expect(bench.boundary.state == .planned)
        #expect(bench.boundary.revision == 2)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(300))
    }

    @Test(arguments: [Plan.Schedule.unknown, .games(0)])
    func `no games stay no games`(schedule: Plan.Schedule) {
        var bench = BoundaryBench(.bench(schedule: .games(0)))
        bench.apply(.plan(.bench(schedule: schedule)), at: 5)
        #expect(!bench.last.changed)
        #expect(bench.boundary.state == .released)
    }

    @Test(arguments: [
        BoundaryBench.ready(), BoundaryBench.released(), BoundaryBench.blocked(), BoundaryBench.expired(),
    ])
    func `a replan after the collecting is recorded, and changes neither plan nor state`(bench: BoundaryBench) {
        var bench = bench
        let before = bench.boundary
        bench.apply(.plan(.bench(required: ["a"])), at: 301)
        #expect(bench.last.note.contains("recorded"))
        #expect(bench.boundary.plan == before.plan)
        #expect(bench.boundary.state == before.state)
        #expect(bench.boundary.version == before.version + 1)
    }
}
