import Messaging
import Pipeline
import Testing
import Timing

/// The rows `completion` of the transition table.
@Suite struct BoundaryCollectingTests {
    @Test func `a first completion makes it collect and names what is missing`() {
        var bench = BoundaryBench()
        bench.complete("b", at: 1)
        #expect(bench.boundary.state == .collecting)
        #expect(bench.boundary.missing == ["a"])
        #expect(bench.boundary.reason == "waiting for a")
    }

    @Test func `the last required one starts the grace for optional ones, once`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        #expect(bench.boundary.graceEnd == nil)
        bench.complete("b", at: 2)
        bench.complete("b", at: 8, hash: "h2")
        #expect(bench.boundary.state == .collecting)
        #expect(bench.boundary.graceEnd == BoundaryBench.at(12))
    }

    @Test func `everything in is ready at once`() {
        let bench = BoundaryBench.ready()
        #expect(bench.boundary.state == .ready)
        #expect(bench.boundary.reason == "complete")
    }

    @Test(arguments: [
        (CompletionMessage.Status.success, false, true), (.partial, false, true), (.noData, false, false),
        (.noData, true, true), (.failed, false, false), (.failed, true, false),
    ])
    func `success and partial count, no data only where it is normal, failed never`(
        status: CompletionMessage.Status, acceptsNoData: Bool, counts: Bool
    ) {
        var bench = BoundaryBench()
        bench.complete("a", at: 1, status: status, acceptsNoData: acceptsNoData)
        #expect((bench.boundary.arrived["a"] != nil) == counts)
        #expect(bench.boundary.state == (counts ? .collecting : .planned))
        #expect((bench.boundary.failed["a"] != nil) == !counts)
        #expect((bench.boundary.firstArrivalAt != nil) == counts)
    }

    @Test func `a failure removes no arrival, and the next success clears it`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        bench.complete("a", at: 2, status: .failed, hash: "h2")
        #expect(bench.boundary.arrived["a"]?.dataHash == "h1")
        #expect(bench.boundary.failed["a"] == BoundaryBench.at(2))
        bench.complete("a", at: 3, hash: "h3")
        #expect(bench.boundary.failed.isEmpty)
    }

    @Test func `the same output again is a duplicate and changes nothing`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        let before = bench.boundary
        bench.complete("a", at: 2)
        #expect(!bench.last.changed)
        #expect(bench.boundary == before)
    }

    @Test func `work for an older release is recorded as stale, and not counted`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1, basis: 2)
        let before = bench.boundary
        bench.complete("b", at: 2, basis: 1)
        #expect(bench.boundary.arrived == before.arrived)
        #expect(bench.boundary.state == before.state)
        #expect(bench.boundary.version == before.version + 1)
        #expect(bench.last.note.contains("stale"))
    }

    @Test func `work for a newer release forgets what came for the older one`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1, basis: 1)
        bench.complete("b", at: 2, basis: 2)
        #expect(bench.boundary.basis == 2)
        #expect(Set(bench.boundary.arrived.keys) == ["b"])
        #expect(bench.boundary.state == .collecting)
    }

    @Test func `the same output for a newer release is no duplicate`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1, basis: 1)
        bench.complete("a", at: 2, basis: 2)
        #expect(bench.boundary.arrived["a"]?.basis == 2)
    }

    @Test func `a completion while ready makes a running judgement lose`() {
        var bench = BoundaryBench.ready()
        let judged = bench.boundary.version
        bench.complete("a", at: 4, hash: "h2")
        #expect(bench.boundary.state == .ready)
        bench.apply(.verdict(.passing, version: judged), at: 5)
        #expect(!bench.last.changed)
        #expect(bench.boundary.state == .ready)
        bench.judge(at: 6)
        #expect(bench.triggers == [1])
    }

    @Test func `a completion while blocked has the gate look again, without a second page`() {
        var bench = BoundaryBench.blocked()
        bench.complete("a", at: 5, hash: "h2")
        #expect(bench.boundary.state == .ready)
        #expect(bench.last.effects.isEmpty)
        bench.judge(at: 6)
        #expect(bench.boundary.release?.provenance.reason == .complete)
        #expect(bench.last.effects.contains(.resolve(cause: "blocked")))
    }

    @Test func `an expired boundary waits until everything required is in`() {
        var bench = BoundaryBench.expired()
        bench.complete("a", at: 310)
        #expect(bench.boundary.state == .expired)
        bench.complete("b", at: 320)
        #expect(bench.boundary.state == .ready)
        bench.judge(at: 321)
        #expect(bench.triggers == [1])
        #expect(bench.last.effects.contains(.resolve(cause: "expired")))
    }

    @Test(arguments: [(659.9, Boundary.State.ready), (660, .expired)])
    func `a boundary that is complete too late becomes ready only before the cut-off`(
        minute: Double, state: Boundary.State
    ) {
        var bench = BoundaryBench.expired()
        bench.complete("a", at: 310)
        bench.complete("b", at: minute)
        #expect(bench.boundary.state == state)
        #expect(bench.boundary.arrived.count == 2)
    }
}
