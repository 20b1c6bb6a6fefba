import Pipeline
import Testing
import Timing

/// The row `backfill` of the transition table, clause by clause.
@Suite struct BoundaryBackfillingTests {
    @Test func `tables with rows count as arrived, and the row is judged at once`() throws {
        var bench = BoundaryBench()
        bench.order(stored: ["a": 3, "b": 5], at: 0)
        #expect(bench.boundary.state == .ready)
        #expect(bench.boundary.arrived.keys.sorted() == ["a", "b"])
        bench.judge(at: 0)
        let release = try #require(bench.boundary.release)
        #expect(release.provenance.reason == .complete)
        #expect(release.provenance.requestedBy == "m1")
        #expect(release.provenance.absentOptional == ["c"])
        #expect(bench.triggers == [1])
        #expect(bench.boundary.correlationID == "nba-backfill-m1")
    }

    @Test func `completions and tables are counted together`() {
        var bench = BoundaryBench()
        bench.complete("b", at: -5)
        bench.order(stored: ["a": 3], at: 0)
        #expect(bench.boundary.state == .ready)
        #expect(bench.boundary.arrived["b"]?.status == "success")
        #expect(bench.boundary.arrived["a"]?.status == "stored")
    }

    @Test func `a table that has lost its rows since no longer counts`() {
        var bench = BoundaryBench()
        bench.order("m1", stored: ["a": 3, "b": 5], at: 0)
        bench.judge(at: 0)
        bench.order("m2", stored: ["a": 3], at: 10)
        #expect(bench.boundary.missing == ["b"])
    }

    @Test func `at the minimum it is released partial and names what is missing`() throws {
        var bench = BoundaryBench()
        bench.order(stored: ["a": 3], at: 0)
        bench.judge(at: 0)
        let provenance = try #require(bench.boundary.release?.provenance)
        #expect(provenance.reason == .partial)
        #expect(provenance.missing == ["b"])
    }

    @Test func `below the minimum it expires at once, and the incident says what is missing`() {
        var bench = BoundaryBench()
        bench.order(stored: ["b": 5], at: 0)
        #expect(bench.boundary.state == .expired)
        #expect(bench.boundary.reason == "backfill below the minimum, without a")
        #expect(bench.raised == ["expired"])
        #expect(bench.triggers.isEmpty)
    }

    @Test func `a new message id is a new revision`() {
        var bench = BoundaryBench()
        bench.order("m1", at: 0)
        bench.judge(at: 0)
        bench.order("m2", at: 3000)
        bench.judge(at: 3000)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.provenance.requestedBy == "m2")
        #expect(bench.boundary.plan.cutoff == BoundaryBench.at(3000 + 1440))
    }

    @Test func `a redelivery is no new revision, however late and after whatever else`() {
        var bench = BoundaryBench()
        bench.order("m1", at: 0)
        bench.judge(at: 0)
        bench.order("m2", at: 10)
        bench.judge(at: 10)
        let before = bench.boundary
        bench.order("m1", at: 5000)
        bench.order("m2", at: 5000)
        #expect(bench.boundary == before)
        #expect(bench.triggers == [1, 2])
    }

    @Test func `while the live row is open it is deferred, and judges nothing`() {
        var bench = BoundaryBench()
        bench.order(liveIsOpen: true, at: 0)
        #expect(bench.boundary.isDeferred)
        #expect(bench.boundary.state == .planned)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(5))
        bench.complete("a", at: 1)
        bench.complete("b", at: 2)
        bench.complete("c", at: 3)
        bench.tick(at: 5, backfill: BackfillFacts(liveIsOpen: true))
        #expect(bench.boundary.state == .planned)
        #expect(bench.boundary.wakeAt == BoundaryBench.at(10))
        #expect(bench.triggers.isEmpty)
    }

    @Test func `a deferred request is judged when the live row closes, by the rows of that moment`() {
        var bench = BoundaryBench()
        bench.order(stored: [:], liveIsOpen: true, at: 0)
        bench.tick(at: 200, backfill: BackfillFacts(stored: ["a": 3, "b": 5]))
        #expect(bench.boundary.state == .ready)
        bench.judge(at: 200)
        #expect(bench.triggers == [1])
    }

    @Test func `a deferred request below the minimum expires when the live row closes`() {
        var bench = BoundaryBench()
        bench.order(liveIsOpen: true, at: 0)
        bench.tick(at: 200, backfill: BackfillFacts())
        #expect(bench.boundary.state == .expired)
        #expect(bench.raised == ["expired"])
    }

    @Test func `a row that collects completions goes on when the live row closes`() {
        var bench = BoundaryBench()
        bench.order("r1", .completions, stored: [:], liveIsOpen: true, at: 0)
        for processor in ["a", "b", "c"] as [ProcessorID] { bench.complete(processor, at: 1) }
        #expect(bench.boundary.state == .planned)
        bench.tick(at: 20, backfill: BackfillFacts())
        #expect(bench.boundary.state == .ready)
    }

    @Test func `a live release supersedes an open backfill in silence`() {
        var bench = BoundaryBench()
        bench.order(liveIsOpen: true, at: 0)
        bench.tick(at: 5, backfill: BackfillFacts(liveReleasedAt: BoundaryBench.at(4), stored: ["a": 3, "b": 5]))
        #expect(bench.boundary.state == .expired)
        #expect(bench.boundary.reason == "superseded by the live run")
        #expect(bench.raised.isEmpty)
        #expect(bench.triggers.isEmpty)
    }

    @Test func `a live release supersedes a backfill that is still collecting`() {
        var bench = BoundaryBench()
        bench.order("r1", .completions, stored: [:], at: 0)
        bench.complete("a", at: 1)
        bench.tick(at: 5, backfill: BackfillFacts(liveReleasedAt: BoundaryBench.at(4)))
        #expect(bench.boundary.state == .expired)
    }

    @Test(arguments: [-4000, 0] as [Double])
    func `a live release that lies before the request supersedes nothing`(releasedAt: Double) {
        var bench = BoundaryBench()
        bench.order("r1", .completions, stored: [:], at: 0)
        bench.complete("a", at: 1)
        bench.tick(at: 5, backfill: BackfillFacts(liveReleasedAt: BoundaryBench.at(releasedAt)))
        #expect(bench.boundary.state == .collecting)
    }

    @Test func `what was released before stays released when a later request comes to nothing`() {
        var bench = BoundaryBench()
        bench.order("m1", at: 0)
        bench.judge(at: 0)
        bench.order("m2", stored: ["b": 5], at: 10)
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.revision == 1)
        #expect(bench.boundary.release?.revision == 1)
        #expect(bench.raised == ["expired"])
        bench.order("m3", at: 20)
        bench.judge(at: 20)
        #expect(bench.triggers == [1, 2])
    }

    @Test func `the gate blocks a backfill as it blocks any other row`() {
        var bench = BoundaryBench()
        bench.order(at: 0)
        bench.judge(.blocking("rows"), at: 0)
        #expect(bench.boundary.state == .blocked)
        #expect(bench.raised == ["blocked"])
        bench.order("m2", at: 10)
        #expect(bench.boundary.state == .ready)
    }

    @Test func `a date without games is released without games, and asks nobody`() {
        var bench = BoundaryBench(.bench(schedule: .unknown))
        bench.order(stored: [:], schedule: .games(0), at: 0)
        #expect(bench.boundary.release?.provenance.reason == .noGames)
        #expect(bench.triggers.isEmpty)
        #expect(bench.raised == ["schedule-unknown"])
    }

    @Test func `a newer upstream revision begins again, with times of its own and none of the old arrivals`() {
        var bench = BoundaryBench()
        bench.order("r1", .completions, stored: [:], at: 0)
        for processor in ["a", "b", "c"] as [ProcessorID] { bench.complete(processor, at: 1, basis: 1) }
        bench.judge(at: 1)
        bench.order("r2", .completions, stored: [:], at: 9000)
        #expect(bench.boundary.state == .planned)
        #expect(bench.boundary.arrived.isEmpty)
        for processor in ["a", "b", "c"] as [ProcessorID] { bench.complete(processor, at: 9001, basis: 2) }
        bench.judge(at: 9001)
        #expect(bench.triggers == [1, 2])
        #expect(bench.boundary.release?.provenance.requestedBy == nil)
    }

    @Test func `the log folds to the state after requests, deferral and release`() {
        var bench = BoundaryBench()
        bench.order("m1", stored: [:], liveIsOpen: true, at: 0)
        bench.tick(at: 5, backfill: BackfillFacts(liveIsOpen: true))
        bench.tick(at: 10, backfill: BackfillFacts(stored: ["a": 3, "b": 5]))
        bench.judge(at: 10)
        bench.order("m2", at: 20)
        #expect(
            Boundary.fold(key: BoundaryBench.key, correlationID: "another", bench.log) == bench.boundary)
    }
}
