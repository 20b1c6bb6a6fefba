import Messaging
import Pipeline
import Testing
import Timing

/// The rows `tick` of the transition table, but for the confirmation.
@Suite struct BoundaryTickingTests {
    @Test(arguments: [(11.9, Boundary.State.collecting), (12, .ready)])
    func `when the grace is over it is ready without the optional ones`(minute: Double, state: Boundary.State) {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.complete("b", at: 2)
        bench.tick(at: minute)
        #expect(bench.boundary.state == state)
    }

    @Test func `a release after the grace names what is absent and is complete`() throws {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.complete("b", at: 2)
        bench.tick(at: 12)
        bench.judge(at: 13)
        let provenance = try #require(bench.boundary.release?.provenance)
        #expect(provenance.reason == .complete)
        #expect(provenance.absentOptional == ["c"])
        #expect(provenance.missing.isEmpty)
    }

    @Test(arguments: [(30.9, Boundary.State.collecting), (31, .ready)])
    func `a step counts from the first arrival`(minute: Double, state: Boundary.State) {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.tick(at: minute)
        #expect(bench.boundary.state == state)
    }

    @Test func `a step counts from the opening when the first arrival came before it`() {
        var bench = BoundaryBench()
        bench.complete("a", at: -30)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(30))
    }

    @Test func `no step is due after the latest moment`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 290)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(300))
    }

    @Test func `a failure does not start the deadline`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1, status: .failed)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(300))
    }

    @Test func `a deadline with its minimum met releases what has come and names what is missing`() throws {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.tick(at: 31)
        bench.judge(at: 32)
        let provenance = try #require(bench.boundary.release?.provenance)
        #expect(provenance.reason == .partial)
        #expect(provenance.missing == ["b"])
        #expect(bench.triggers == [1])
    }

    @Test(
        arguments: [
            (Minimum.all([.processor("a"), .processor("b")]), ["a"], false),
            (.all([.processor("a"), .processor("b")]), ["a", "b"], true),
            (.any([.processor("a"), .processor("b")]), ["b"], true),
            (.any([.processor("a"), .processor("b")]), ["x"], false),
            (.atLeast(2, of: ["a", "b", "x"]), ["a", "y"], false),
            (.atLeast(2, of: ["a", "b", "x"]), ["a", "x"], true),
            (.all([.processor("a"), .any([.processor("b"), .processor("x")])]), ["a", "x"], true),
            (.all([.processor("a"), .any([.processor("b"), .processor("x")])]), ["b", "x"], false),
        ] as [(Minimum, [ProcessorID], Bool)])
    func `a minimum is a named set`(minimum: Minimum, arrived: [ProcessorID], isMet: Bool) {
        var bench = BoundaryBench(
            .bench(required: ["a", "b", "z"], steps: [Plan.Step(after: .seconds(1800), minimum: minimum)]))
        for processor in arrived { bench.complete(processor, at: 0) }
        bench.tick(at: 30)
        #expect(bench.boundary.state == (isMet ? .ready : .expired))
    }

    @Test func `a later step may be content with less`() {
        let steps = [
            Plan.Step(after: .seconds(600), minimum: .all([.processor("a"), .processor("b")])),
            Plan.Step(after: .seconds(1800), minimum: .processor("a")),
        ]
        var bench = BoundaryBench(.bench(steps: steps))
        bench.complete("a", at: 0)
        bench.tick(at: 10)
        #expect(bench.boundary.state == .collecting)
        bench.tick(at: 30)
        #expect(bench.boundary.state == .ready)
    }

    @Test func `below the minimum it expires, releases nothing and says what is missing`() {
        var bench = BoundaryBench()
        bench.complete("b", at: 1)
        bench.tick(at: 31)
        #expect(bench.boundary.state == .expired)
        #expect(bench.boundary.reason.contains("without a"))
        #expect(bench.raised == ["expired"])
        #expect(bench.triggers.isEmpty)
    }

    @Test(arguments: [(299.9, Boundary.State.planned), (300, .expired)])
    func `in silence it ends at its latest moment`(minute: Double, state: Boundary.State) {
        var bench = BoundaryBench()
        bench.tick(at: minute)
        #expect(bench.boundary.state == state)
    }

    @Test func `behind an upstream that was not released it expires without a page of its own`() {
        var bench = BoundaryBench()
        bench.tick(at: 300, TickFacts(upstreamReleased: false))
        #expect(bench.boundary.state == .expired)
        #expect(bench.boundary.reason == "upstream was not released")
        #expect(bench.raised.isEmpty)
    }

    @Test func `an unjudged boundary wakes a minute after it became ready`() {
        #expect(BoundaryBench.ready().boundary.wakeAt == BoundaryBench.at(4))
    }

    @Test(arguments: [(18.9, Boundary.State.blocked), (19, .ready)])
    func `a held boundary is judged again after fifteen minutes`(minute: Double, state: Boundary.State) {
        var bench = BoundaryBench.blocked()
        #expect(bench.boundary.wakeAt == BoundaryBench.at(19))
        bench.tick(at: minute)
        #expect(bench.boundary.state == state)
    }

    @Test func `a boundary that is held all day expires at the cut-off`() {
        var bench = BoundaryBench.blocked()
        var minute = 4.0
        while bench.boundary.state != .expired, minute < 700 {
            minute += 1
            bench.tick(at: minute)
            if bench.boundary.state == .ready { bench.judge(.blocking("rows"), at: minute) }
        }
        #expect(minute == 660)
        #expect(bench.boundary.reason.contains("blocked"))
        #expect(bench.triggers.isEmpty)
    }

    @Test(arguments: [BoundaryBench(), BoundaryBench.ready()])
    func `a run that is still open when the next one begins is superseded in silence`(bench: BoundaryBench) {
        var bench = bench
        bench.tick(at: 300, TickFacts(isSuperseded: true))
        #expect(bench.boundary.state == .expired)
        #expect(bench.boundary.reason.contains("superseded"))
        #expect(bench.effects.isEmpty)
    }

    @Test func `an expired boundary waits for no time`() {
        var bench = BoundaryBench.expired()
        #expect(bench.boundary.wakeAt == nil)
        bench.tick(at: 400)
        #expect(!bench.last.changed)
    }
}
