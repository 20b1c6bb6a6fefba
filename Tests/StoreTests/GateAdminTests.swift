import Alerts
import GateAdmin
import Gates
import Invocation
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// What a person decides about a held date, on every store.
@Suite struct GateAdminTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `an override releases a held date, and everything says so`(kind: StoreUnderTest) async throws {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            let outcome = try await held.override()
            #expect(outcome.word == "done", "\(outcome)")
            let trigger = try #require(try await held.triggers().first)
            #expect(trigger.provenance.reason == .overridden)
            #expect(trigger.provenance.overriddenBy == "ann")
            #expect(trigger.provenance.overriddenUntil == time.now().advanced(by: .seconds(7200)))
            #expect(trigger.provenance.overrideReason == HeldDate.reason)
            let provenance = try await held.provenance()
            #expect(provenance.provenance == "overridden")
            #expect(provenance.overriddenBy == "ann")
            #expect(provenance.overriddenUntil == time.now().advanced(by: .seconds(7200)))
            #expect(provenance.overrideReason == HeldDate.reason)
            #expect(!provenance.isHeld)
            #expect(try await held.openPages().isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an override ends as ordered, however late the order is carried out, and however often`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            let given = time.now()
            time.advance(by: .seconds(3600))
            #expect(try await held.override(expires: "1h", given: given).message.contains("the override ended at"))
            #expect(try await held.row().state == .blocked)
            for _ in 1...2 { #expect(try await held.override(given: given).word == "done") }
            #expect(try await held.row().override?.until == given.advanced(by: .seconds(7200)))
            #expect(try await held.triggers().count == 1)
        }
    }

    @Test func `a clock that runs ahead makes no override longer`() async throws {
        try await StoreUnderTest.memory.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            _ = try await held.override(given: time.now().advanced(by: .seconds(86_400)))
            #expect(try await held.row().override?.until == time.now().advanced(by: .seconds(7200)))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two overrides at once one releases, and the other is refused with the state`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            async let ann = held.override(by: "ann")
            async let bob = held.override(by: "bob")
            let outcomes = try await [ann, bob]
            #expect(outcomes.map(\.word).sorted() == ["done", "reject"])
            #expect(outcomes.map(\.message).contains("refused: the boundary is released"))
            let winner = outcomes[0].word == "done" ? "ann" : "bob"
            #expect(try await held.row().override?.by == winner)
            #expect(try await held.triggers().count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an override and a completion at once release the date once`(kind: StoreUnderTest) async throws {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            try await held.heal()
            async let decision = held.override()
            async let completion = held.complete("nbac_schedule", hash: "h2")
            let (decided, completed) = try await (decision, completion)
            #expect(completed.word == "done")
            let row = try await held.row()
            #expect(row.state == .released)
            #expect(try await held.triggers().map(\.revision) == [1])
            #expect((row.release?.provenance.reason == .overridden) == (decided.word == "done"))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `while it runs the same failure passes as overridden, and data that heals clears it`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            _ = try await held.override()
            try await held.complete("nbac_schedule", hash: "h2")
            try await held.tick(afterMinutes: 5)
            var row = try await held.row()
            #expect(row.release?.revision == 2)
            #expect(row.release?.provenance.reason == .overridden)
            try await held.heal()
            try await held.complete("nbac_schedule", hash: "h3")
            try await held.tick(afterMinutes: 5)
            row = try await held.row()
            #expect(row.release?.revision == 3)
            #expect(row.release?.provenance.reason == .complete)
            #expect(row.override == nil)
            #expect(try await held.provenance().summary == "complete, revision 3")
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `after its end the same failure is held again, and what was released stays served`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            _ = try await held.override(expires: "30m")
            time.advance(by: .seconds(3600))
            try await held.complete("nbac_schedule", hash: "h2")
            try await held.tick(afterMinutes: 5)
            let row = try await held.row()
            #expect(row.state == .released)
            #expect(row.release?.revision == 1)
            #expect(row.release?.revisionBlocked == true)
            let provenance = try await held.provenance()
            #expect(provenance.isHeld)
            #expect(provenance.status == "released")
            #expect(provenance.provenance == "overridden")
            #expect(try await held.triggers().map(\.revision) == [1])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `with two persons the first word is kept, and only somebody else's carries it out`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            try await held.arrive()
            #expect(try await held.override(needsSecondPerson: true).word == "done")
            var row = try await held.row()
            #expect(row.state == .blocked)
            #expect(try await held.triggers().isEmpty)
            let request = try #require(row.request)
            let id = GateRequestID(request, of: held.key)
            #expect(id.description == "phase2-to-phase3/2024-01-15/overnight@\(row.version)")
            for name in ["ann", " ANN ", "Ann"] {
                let same = try await held.order(.confirm(id, by: name), needsSecondPerson: true)
                #expect(same.word == "reject")
                #expect(same.message.contains("a second person must confirm"))
            }
            // A judgement in between changes the row's version, and not what was asked for.
            try await held.tick(afterMinutes: 15)
            #expect(try await held.order(.confirm(id, by: "bob"), needsSecondPerson: true).word == "done")
            row = try await held.row()
            #expect(row.state == .released)
            #expect(row.release?.provenance.overriddenBy == "ann")
            #expect(row.release?.provenance.confirmedBy == "bob")
            #expect(row.request == nil)
            #expect(try await held.provenance().confirmedBy == "bob")
            #expect(try await held.order(.confirm(id, by: "bob"), needsSecondPerson: true).word == "reject")
            #expect(try await held.triggers().count == 1)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `nothing was played: one word releases every row of the date, and later runs know it`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            let planner = DayPlanner(topology: held.ports.topology, store: store, eastern: held.ports.eastern)
            _ = try await planner.plan(HeldDate.date, mode: .overnight, correlationID: "c", causationID: "m")
            let order = GateOrder.approveZeroGames(date: HeldDate.date, reason: HeldDate.reason, by: "ann")
            #expect(try await held.order(order).word == "done")
            #expect(try await held.order(order).word == "done", "said again, it changes nothing")
            let rows = try await store.boundaries("nba", HeldDate.date)
            #expect(rows.count == held.ports.topology.boundaries.count)
            #expect(rows.allSatisfy { $0.release?.provenance.reason == .noGames })
            #expect(rows.allSatisfy { $0.release?.provenance.approvedBy == "ann" })
            #expect(try await held.triggers().isEmpty)
            #expect(try await held.provenance().summary == "no games, approved by ann")
            #expect(try await store.incidents().filter { $0.resolvedAt == nil }.isEmpty)
            _ = try await planner.plan(HeldDate.date, mode: .sameDay, correlationID: "c", causationID: "m2")
            let morning = try await store.boundaries("nba", HeldDate.date).filter { $0.key.mode == .sameDay }
            #expect(!morning.isEmpty)
            #expect(morning.allSatisfy { $0.release?.provenance.reason == .noGames })
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an approval by two persons releases the rows only with the second`(kind: StoreUnderTest) async throws {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            let planner = DayPlanner(topology: held.ports.topology, store: store, eastern: held.ports.eastern)
            _ = try await planner.plan(HeldDate.date, mode: .overnight, correlationID: "c", causationID: "m")
            let order = GateOrder.approveZeroGames(date: HeldDate.date, reason: HeldDate.reason, by: "ann")
            #expect(try await held.order(order, needsSecondPerson: true).word == "done")
            #expect(try await store.boundaries("nba", HeldDate.date).allSatisfy { $0.release == nil })
            let confirm = GateRequestID.zeroGames(HeldDate.date)
            #expect(try await held.order(.confirm(confirm, by: "ann")).word == "reject")
            #expect(try await store.boundaries("nba", HeldDate.date).allSatisfy { $0.release == nil })
            #expect(try await held.order(.confirm(confirm, by: "bob")).word == "done")
            let rows = try await store.boundaries("nba", HeldDate.date)
            #expect(rows.allSatisfy { $0.release?.provenance.confirmedBy == "bob" })
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `sources that brought no games are no trouble any more once the word counts`(kind: StoreUnderTest)
        async throws
    {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            let key = held.ports.topology.gameCountIncident(of: "bdl-box-scores", on: HeldDate.date)
            var commit = Commit(correlationID: "c")
            commit.incidents = [.raise(Incident(key: key, severity: .warning, summary: "no games"))]
            _ = try await store.commit(commit)
            func isOpen() async throws -> Bool {
                try await store.incidents().contains { $0.incident.key == key && $0.resolvedAt == nil }
            }
            let planner = DayPlanner(topology: held.ports.topology, store: store, eastern: held.ports.eastern)
            _ = try await planner.plan(HeldDate.date, mode: .overnight, correlationID: "c", causationID: "m")
            let order = GateOrder.approveZeroGames(date: HeldDate.date, reason: HeldDate.reason, by: "ann")
            #expect(try await held.order(order, needsSecondPerson: true).word == "done")
            #expect(try await isOpen())
            #expect(try await held.order(.confirm(.zeroGames(HeldDate.date), by: "bob")).word == "done")
            #expect(try await !isOpen())
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an approval that one row cannot take changes no row`(kind: StoreUnderTest) async throws {
        try await kind.open { store, time in
            let held = try HeldDate(store, time)
            let planner = DayPlanner(topology: held.ports.topology, store: store, eastern: held.ports.eastern)
            _ = try await planner.plan(HeldDate.date, mode: .overnight, correlationID: "c", causationID: "m")
            try await held.complete("bdl_player_boxscores")
            let before = try await store.boundaries("nba", HeldDate.date)
            let order = GateOrder.approveZeroGames(date: HeldDate.date, reason: HeldDate.reason, by: "ann")
            let outcome = try await held.order(order)
            #expect(outcome.word == "reject")
            #expect(outcome.message.contains("phase2-to-phase3 overnight: refused: rows of games have come"))
            #expect(try await store.boundaries("nba", HeldDate.date) == before)
        }
    }

    @Test func `a row that was never planned, and a boundary that is none, are refused by name`() async throws {
        try await StoreUnderTest.memory.open { store, time in
            let held = try HeldDate(store, time)
            #expect(
                try await held.override() == .reject("nba/phase2-to-phase3/2024-01-15/overnight has never been planned")
            )
            let unknown = try await held.order(
                .override(
                    boundary: "phase3-to-phase9", date: HeldDate.date, mode: .overnight, reason: HeldDate.reason,
                    by: "ann", expires: try Expiry("2h")))
            #expect(unknown.message.hasPrefix("boundary: 'phase3-to-phase9' is no boundary; known are "))
        }
    }
}
