import Alerts
import Gates
import Messaging
import Pipeline
import Testing
import Timing

/// What a person may decide about a row, and who has to agree.
@Suite struct BoundaryOverridingTests {
    private static func override(until minute: Double = 600, by person: String = "ann") -> GateDecision {
        GateDecision(.override(until: BoundaryBench.at(minute)), by: person, reason: "checked by hand")
    }

    private static let noGames = GateDecision(.noGames, by: "ann", reason: "All-Star break")

    @Test func `a request releases nothing, and a second person carries it out`() throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override()), at: 10)
        #expect(bench.boundary.state == .blocked)
        #expect(bench.triggers.isEmpty)
        let id = try #require(bench.boundary.request?.id)
        #expect(id == bench.boundary.version)
        bench.apply(.confirmation(by: "bob", request: id), at: 20)
        #expect(bench.boundary.release?.provenance.reason == .overridden)
        #expect(bench.boundary.release?.provenance.overriddenBy == "ann")
        #expect(bench.boundary.release?.provenance.confirmedBy == "bob")
        #expect(bench.boundary.request == nil)
        #expect(bench.triggers == [1])
    }

    @Test(arguments: ["ann", "ANN", " ann ", "Ann\t"])
    func `the same person is no second one, however the name is written`(name: String) throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override()), at: 10)
        bench.apply(.confirmation(by: name, request: try #require(bench.boundary.request?.id)), at: 20)
        #expect(bench.last.isRefused)
        #expect(bench.boundary.state == .blocked)
    }

    @Test func `a later request takes the place of an earlier one, which can no longer be confirmed`() throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override(by: "ann")), at: 10)
        let first = try #require(bench.boundary.request?.id)
        bench.apply(.request(Self.override(by: "eve")), at: 11)
        bench.apply(.confirmation(by: "bob", request: first), at: 12)
        #expect(bench.last.note == "refused: there is no open request \(first), the open one is \(first + 1)")
    }

    @Test func `a request that comes again keeps the name under which it is confirmed`() throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override()), at: 10)
        let asked = bench.boundary
        bench.apply(.request(Self.override()), at: 11)
        #expect(bench.boundary == asked)
        bench.apply(.confirmation(by: "bob", request: try #require(asked.request?.id)), at: 12)
        #expect(bench.triggers == [1])
        bench.apply(.request(Self.override()), at: 13)
        #expect(!bench.last.isRefused)
        #expect(bench.boundary.request == nil)
    }

    @Test func `an order that comes again after its release is no new one, and is not refused`() {
        var bench = BoundaryBench.blocked()
        bench.apply(.decision(Self.override(until: 30)), at: 10)
        let released = bench.boundary
        for minute in [11.0, 40] {
            bench.apply(.decision(Self.override(until: 30)), at: minute)
            #expect(!bench.last.isRefused)
            #expect(bench.boundary == released)
        }
        bench.apply(.decision(Self.override(until: 60)), at: 12)
        #expect(bench.last.note == "refused: the boundary is released")
        bench.apply(.decision(Self.override(until: 30, by: "bob")), at: 12)
        #expect(bench.last.note == "refused: the boundary is released")
        #expect(bench.triggers == [1])
    }

    @Test func `what is not asked for cannot be confirmed`() {
        var bench = BoundaryBench.blocked()
        bench.apply(.confirmation(by: "bob", request: 7), at: 12)
        #expect(bench.last.note == "refused: there is no open request 7")
    }

    @Test func `a second person is not made to forgive what the first one did not see`() throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override()), at: 10)
        bench.tick(at: 25)
        bench.judge(.blocking("rows", "quality"), at: 25)
        bench.apply(.confirmation(by: "bob", request: try #require(bench.boundary.request?.id)), at: 26)
        #expect(bench.last.note == "refused: the gate fails otherwise now, ask anew: quality")
        #expect(bench.boundary.state == .blocked)
    }

    @Test func `a request that ended before it was confirmed releases nothing`() throws {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override(until: 20)), at: 10)
        bench.apply(.confirmation(by: "bob", request: try #require(bench.boundary.request?.id)), at: 20)
        #expect(bench.last.note == "refused: the override ended at \(BoundaryBench.at(20))")
    }

    @Test func `a request is gone once the row is released without it`() {
        var bench = BoundaryBench.blocked()
        bench.apply(.request(Self.override()), at: 10)
        bench.tick(at: 25)
        bench.judge(at: 25)
        #expect(bench.boundary.state == .released)
        #expect(bench.boundary.request == nil)
    }

    @Test(arguments: [
        (BoundaryBench(), "planned"), (BoundaryBench.ready(), "ready"), (BoundaryBench.released(), "released"),
    ])
    func `what cannot be overridden cannot be asked for either`(bench: BoundaryBench, state: String) {
        var bench = bench
        bench.apply(.request(Self.override()), at: 10)
        #expect(bench.last.note == "refused: the boundary is \(state)")
        #expect(bench.last.isRefused)
    }

    @Test(arguments: [
        BoundaryBench(.bench(schedule: .unknown)),
        {
            var bench = BoundaryBench(.bench(schedule: .unknown))
            bench.complete("a", at: 1, status: .noData, acceptsNoData: true)
            return bench
        }(),
        {
            var bench = BoundaryBench(.bench(schedule: .unknown))
            bench.tick(at: 300)
            return bench
        }(),
    ])
    func `a date of which nobody knows better is without games on a person's word`(bench: BoundaryBench) {
        var bench = bench
        bench.apply(.decision(Self.noGames), at: 310)
        #expect(bench.boundary.release?.provenance.reason == .noGames)
        #expect(bench.boundary.release?.provenance.approvedBy == "ann")
        #expect(bench.triggers.isEmpty)
        let again = bench.boundary
        bench.apply(.decision(Self.noGames), at: 311)
        #expect(!bench.last.isRefused)
        #expect(bench.boundary == again)
        bench.apply(.plan(.bench(schedule: .unknown)), at: 320)
        #expect(bench.boundary.release?.provenance.reason == .noGames)
        bench.apply(.plan(.bench(schedule: .games(3))), at: 330)
        #expect(bench.boundary.revision == 2)
        #expect(bench.boundary.state.isOpen)
    }

    @Test func `neither the schedule's games nor rows of games can be talked away`() {
        var scheduled = BoundaryBench()
        scheduled.apply(.decision(Self.noGames), at: 1)
        #expect(scheduled.last.note == "refused: the schedule has 11 games")
        var played = BoundaryBench(.bench(schedule: .unknown))
        played.complete("a", at: 1)
        played.apply(.decision(Self.noGames), at: 2)
        #expect(played.last.note == "refused: rows of games have come")
    }

    @Test func `a gate that warns is an incident of severity warning, which ends when a later revision passes`() {
        var bench = BoundaryBench.ready()
        bench.judge(.degraded, at: 4)
        let raised = bench.effects.compactMap { effect -> String? in
            guard case .raise("degraded", let severity, _, let evidence) = effect else { return nil }
            return "\(severity.rawValue): \(evidence)"
        }
        #expect(raised == [#"warning: ["games: 8 of 11 games"]"#])
        #expect(bench.triggers == [1])
        bench.complete("a", at: 20, hash: "h2")
        bench.tick(at: 25)
        bench.judge(at: 26)
        #expect(bench.effects.contains(.resolve(cause: "degraded")))
    }

    @Test func `a release says what it was made of, as it was known then`() {
        var bench = BoundaryBench.ready()
        bench.apply(.inheritance(["before: partial without a"]), at: 3)
        bench.judge(at: 4)
        #expect(bench.boundary.release?.provenance.words == "complete; before: partial without a")
        bench.apply(.inheritance([]), at: 5)
        #expect(bench.last.note == "inherits nothing any more")
        #expect(bench.boundary.release?.provenance.inherited == ["before: partial without a"])
        bench.apply(.inheritance([]), at: 6)
        #expect(!bench.last.changed)
    }

    @Test(arguments: [
        (Provenance(reason: .complete, revision: 1), "complete", []),
        (Provenance(reason: .complete, revision: 2), "complete, revision 2", []),
        (
            Provenance(reason: .partial, revision: 1, missing: ["a", "b"]), "partial without a, b",
            ["x: partial without a, b"]
        ),
        (
            Provenance(
                reason: .overridden, revision: 1, missing: ["a"], concerns: ["rows: 0 rows"], overriddenBy: "ann",
                overriddenUntil: BoundaryBench.at(60)),
            "overridden by ann until 2024-01-16T07:00:00.000Z, without a",
            ["x: overridden by ann until 2024-01-16T07:00:00.000Z, without a", "x: rows: 0 rows"]
        ),
    ])
    func `provenance has words, and marks where not all was well`(
        provenance: Provenance, words: String, marks: [String]
    ) {
        #expect(provenance.words == words)
        #expect(provenance.marks(of: "x") == marks)
    }
}
