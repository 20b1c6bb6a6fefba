import Pipeline
import Testing
import Timing

/// What a completion after the release does.
@Suite struct BoundaryRevisingTests {
    /// A late completion, the tick that takes it up, and the verdict on it.
    private static func revise(_ bench: inout BoundaryBench, hash: String, at minute: Double) {
        bench.complete("a", at: minute, hash: hash)
        bench.tick(at: minute + 5)
        bench.judge(at: minute + 6)
    }

    @Test func `where late arrivals are ignored, they are recorded and change no release`() {
        var bench = BoundaryBench.released(.bench(lateArrivals: .ignore))
        bench.complete("a", at: 20, hash: "h2")
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.arrived["a"]?.dataHash == "h2")
        #expect(bench.boundary.reviseAt == nil)
    }

    @Test func `late completions of five minutes become one revision`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2")
        bench.complete("b", at: 24, hash: "h2")
        #expect(bench.boundary.reviseAt == BoundaryBench.at(25))
        bench.tick(at: 24.9)
        #expect(bench.boundary.state == .released)
        bench.tick(at: 25)
        #expect(bench.boundary.state == .ready)
        #expect(bench.boundary.revision == 2)
        bench.judge(at: 26)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.revision == 2)
    }

    @Test func `there are at most three revisions after the first release`() {
        var bench = BoundaryBench.released()
        for revision in 2...6 { Self.revise(&bench, hash: "h\(revision)", at: Double(revision) * 20) }
        #expect(bench.triggers == [1, 2, 3, 4])
        #expect(bench.boundary.arrived["a"]?.dataHash == "h6")
        #expect(bench.boundary.state == .released)
    }

    @Test(arguments: [(659.9, true), (660, false)])
    func `a completion past the cut-off is recorded and revises nothing`(minute: Double, revises: Bool) {
        var bench = BoundaryBench.released()
        bench.complete("a", at: minute, hash: "h2")
        #expect((bench.boundary.reviseAt != nil) == revises)
        #expect(bench.boundary.arrived["a"]?.dataHash == "h2")
    }

    @Test func `a newer upstream release counts as late`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2", basis: 1)
        #expect(bench.boundary.basis == 1)
        #expect(bench.boundary.reviseAt == BoundaryBench.at(25))
        #expect(bench.boundary.release?.revision == 1)
    }

    @Test func `a revision that fails its gate leaves the released one served`() throws {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        let release = try #require(bench.boundary.release)
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.revision == 1)
        #expect(release.revision == 1)
        #expect(release.revisionBlocked)
        #expect(bench.triggers == [1])
        #expect(bench.raised == ["blocked"])
    }

    @Test func `a held revision is judged again like a held date, and released by itself when it passes`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        #expect(bench.boundary.reviseAt == BoundaryBench.at(41))
        bench.tick(at: 40.9)
        #expect(bench.boundary.state == .released)
        bench.tick(at: 41)
        #expect(bench.boundary.state == .ready)
        bench.judge(.blocking("rows"), at: 41)
        #expect(bench.boundary.reviseAt == BoundaryBench.at(56))
        bench.tick(at: 56)
        bench.judge(at: 56)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.revisionBlocked == false)
        #expect(bench.boundary.reviseAt == nil)
        #expect(bench.last.effects.contains(.resolve(cause: "blocked")))
    }

    @Test func `a held revision is not judged any more at the cut-off, and what came before stays served`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 640, hash: "h2")
        bench.tick(at: 645)
        bench.judge(.blocking("rows"), at: 645)
        #expect(bench.boundary.reviseAt == nil)
        #expect(bench.boundary.release?.revision == 1)
        #expect(bench.boundary.holdsRevision)
    }

    @Test func `what is new is judged sooner than what is held would be`() {
        var plan = Plan.bench()
        plan.nextPhaseReports = false
        var bench = BoundaryBench.released(plan)
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        #expect(bench.boundary.isSettled)
        bench.complete("a", at: 28, hash: "h3")
        #expect(bench.boundary.reviseAt == BoundaryBench.at(33))
        #expect(!bench.boundary.isSettled)
        bench.complete("b", at: 32, hash: "h3")
        #expect(bench.boundary.reviseAt == BoundaryBench.at(33))
    }

    @Test func `a held revision can be overridden, and nothing else that is released`() {
        var bench = BoundaryBench.released()
        bench.override(until: 90, at: 10)
        #expect(bench.last.note == "refused: the boundary is released")
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        bench.override(until: 90, at: 30)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.provenance.reason == .overridden)
        #expect(bench.boundary.release?.revision == 2)
        #expect(bench.boundary.reviseAt == nil)
        #expect(!bench.boundary.holdsRevision)
    }

    @Test func `the warning of a revision is over when a later one passes, though one between was held`() {
        var bench = BoundaryBench.ready()
        bench.judge(.degraded, at: 4)
        #expect(bench.raised == ["degraded"])
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        bench.tick(at: 41)
        bench.judge(at: 41)
        #expect(bench.last.effects.contains(.resolve(cause: "degraded")))
    }

    @Test func `a revision that was held may be tried again under its own number`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(.blocking("rows"), at: 26)
        Self.revise(&bench, hash: "h3", at: 30)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.revisionBlocked == false)
    }
}
