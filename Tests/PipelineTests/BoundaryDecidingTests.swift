import Gates
import Messaging
import Pipeline
import Testing
import Timing

/// The rows `verdict` and `override` of the transition table.
@Suite struct BoundaryDecidingTests {
    @Test func `a gate that passes releases with a trigger`() {
        let bench = BoundaryBench.released()
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.release?.provenance.reason == .complete)
        #expect(bench.triggers == [1])
    }

    @Test func `a degraded verdict releases and carries its concerns`() {
        var bench = BoundaryBench.ready()
        bench.judge(.degraded, at: 4)
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.release?.provenance.concerns == ["games: 8 of 11 games"])
    }

    @Test func `what comes from a source in another one's place is a concern of the release and of its rows`() {
        var bench = BoundaryBench()
        bench.complete("a", at: 1)
        let other = Completion(
            processor: "b", status: .success, dataHash: "h1", basis: 0, standsInFor: "bdl-box-scores")
        bench.apply(.completion(other), at: 2)
        bench.complete("c", at: 3)
        bench.judge(at: 4)
        let provenance = bench.boundary.release?.provenance
        let words = "b is from a source that stands in for bdl-box-scores"
        #expect(provenance?.reason == .complete)
        #expect(provenance?.concerns == [words])
        #expect(provenance?.marks(of: "phase2-to-phase3") == ["phase2-to-phase3: \(words)"])
    }

    @Test func `a gate that blocks holds the release and pages once`() {
        let bench = BoundaryBench.blocked()
        #expect(bench.boundary.state == .blocked)
        #expect(bench.boundary.release == nil)
        #expect(bench.triggers.isEmpty)
        #expect(bench.raised == ["blocked"])
    }

    @Test(arguments: [-1, 1])
    func `a verdict on another version is discarded`(offset: Int) {
        var bench = BoundaryBench.ready()
        let before = bench.boundary
        bench.apply(.verdict(.passing, version: before.version + offset), at: 4)
        #expect(!bench.last.changed)
        #expect(bench.boundary == before)
    }

    @Test(arguments: [
        BoundaryBench(), BoundaryBench.released(), BoundaryBench.blocked(), BoundaryBench.expired(),
    ])
    func `a verdict on a boundary that is not ready is discarded`(bench: BoundaryBench) {
        var bench = bench
        bench.judge(at: 301)
        #expect(!bench.last.changed)
    }

    @Test(arguments: [BoundaryBench.blocked(), BoundaryBench.expired()])
    func `a person may release what is blocked or expired`(bench: BoundaryBench) throws {
        var bench = bench
        bench.override(until: 600, at: 310)
        let provenance = try #require(bench.boundary.release?.provenance)
        #expect(provenance.reason == .overridden)
        #expect(provenance.overriddenBy == "pat")
        #expect(provenance.overriddenUntil == BoundaryBench.at(600))
        #expect(bench.triggers == [1])
    }

    @Test(arguments: [
        (BoundaryBench(), "planned"), (BoundaryBench.ready(), "ready"), (BoundaryBench.released(), "released"),
    ])
    func `other states refuse an override and name themselves`(bench: BoundaryBench, state: String) {
        var bench = bench
        bench.override(until: 600, at: 10)
        #expect(!bench.last.changed)
        #expect(bench.last.note == "refused: the boundary is \(state)")
    }

    @Test func `the second of two overrides changes nothing`() {
        var bench = BoundaryBench.blocked()
        bench.override(until: 600, at: 10)
        bench.override(until: 650, at: 10)
        #expect(!bench.last.changed)
        #expect(bench.triggers == [1])
    }

    @Test(arguments: [
        (["rows"], 40.0, true), ([], 40.0, true), (["rows", "quality"], 40.0, false), (["quality"], 40.0, false),
        (["rows"], 600.0, false),
    ])
    func `an override forgives later revisions the same checks, and only until it ends`(
        failing: [String], minute: Double, forgiven: Bool
    ) {
        var bench = BoundaryBench.blocked()
        bench.override(until: 600, at: 10)
        bench.complete("a", at: minute - 5, hash: "h2")
        bench.tick(at: minute)
        let checks = failing.map {
            Check(name: $0, verdict: .fail, severity: .error, detail: "0 rows", failsGate: true)
        }
        bench.judge(
            GateEvaluation(
                mode: .block, checks: checks, ruleVersion: "bench.v1", duration: .zero,
                evaluatedAt: BoundaryBench.at(minute)),
            at: minute)
        #expect(bench.triggers == (forgiven ? [1, 2] : [1]))
    }

    @Test func `a held boundary whose arrivals begin anew is not released with a minimum that is not due yet`() {
        var bench = BoundaryBench.blocked()
        bench.complete("a", at: 10, hash: "h2", basis: 1)
        #expect(bench.boundary.state == .blocked)
        bench.tick(at: 25)
        #expect(bench.boundary.state == .blocked)
        bench.tick(at: 60)
        #expect(bench.boundary.state == .ready)
    }

    @Test func `the end of an override revokes nothing`() {
        var bench = BoundaryBench.blocked()
        bench.override(until: 60, at: 10)
        bench.tick(at: 100, TickFacts(nextPhaseBasis: 1))
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.release?.provenance.reason == .overridden)
    }

    @Test func `data that heals and passes is complete, and the override is gone`() {
        var bench = BoundaryBench.blocked()
        bench.override(until: 600, at: 10)
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(at: 26)
        #expect(bench.boundary.release?.provenance.reason == .complete)
        #expect(bench.boundary.override == nil)
    }
}
