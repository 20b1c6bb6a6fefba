import Pipeline
import Testing
import Timing

/// Whether the next phase has heard of a release.
@Suite struct BoundaryConfirmingTests {
    @Test func `a completion of the next phase confirms the release`() {
        var bench = BoundaryBench.released()
        bench.tick(at: 6, TickFacts(nextPhaseBasis: 1))
        #expect(bench.boundary.release?.confirmedAt == BoundaryBench.at(6))
        #expect(bench.boundary.wakeAt == nil)
    }

    @Test func `work for an older revision confirms nothing`() {
        var bench = BoundaryBench.released()
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(at: 26)
        bench.tick(at: 30, TickFacts(nextPhaseBasis: 1))
        #expect(bench.boundary.release?.confirmedAt == nil)
        bench.tick(at: 31, TickFacts(nextPhaseBasis: 2))
        #expect(bench.boundary.release?.confirmedAt == BoundaryBench.at(31))
    }

    @Test func `silence of ten minutes sends the release once more, under the same id`() {
        var bench = BoundaryBench.released()
        bench.tick(at: 13.9)
        #expect(!bench.last.changed)
        bench.tick(at: 14)
        #expect(bench.last.effects == [.triggerAgain(revision: 1)])
        bench.tick(at: 15)
        #expect(!bench.last.changed)
    }

    @Test func `silence after that is an incident, once`() {
        var bench = BoundaryBench.released()
        bench.tick(at: 14)
        bench.tick(at: 23.9)
        #expect(bench.raised.isEmpty)
        bench.tick(at: 24)
        #expect(bench.raised == ["unconfirmed"])
        #expect(bench.boundary.release?.unconfirmed == true)
        #expect(bench.boundary.wakeAt == nil)
        bench.tick(at: 60)
        #expect(!bench.last.changed)
    }

    @Test func `looking once a minute, an unanswered release is given up within twenty minutes`() {
        var bench = BoundaryBench.released()
        var minute = 4.0
        while bench.boundary.wakeAt != nil, minute < 100 {
            minute += 1
            bench.tick(at: minute)
        }
        #expect(minute == 24)
        #expect(bench.effects.filter { $0 == .triggerAgain(revision: 1) }.count == 1)
    }
}
