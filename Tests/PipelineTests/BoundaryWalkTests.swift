import Gates
import Invocation
import Messaging
import Pipeline
import Testing
import Timing

/// What holds for every sequence of events, looked for by chance.
@Suite struct BoundaryWalkTests {
    private static let processors: [ProcessorID] = ["a", "b", "c", "d"]

    /// An event that may come at any time, whether or not it makes sense then.
    private static func event(on boundary: Boundary, _ random: inout SplitMix64) -> BoundaryEvent {
        switch Int.random(in: 0..<25, using: &random) {
        case 0..<8:
            .completion(
                Completion(
                    processor: Self.processors[Int.random(in: 0..<4, using: &random)],
                    status: CompletionMessage.Status.allCases[Int.random(in: 0..<4, using: &random)],
                    dataHash: "h\(Int.random(in: 0..<4, using: &random))",
                    basis: Int.random(in: 0..<10, using: &random) == 0 ? boundary.basis + 1 : boundary.basis,
                    acceptsNoData: Bool.random(using: &random)))
        case 8..<13:
            .tick(
                TickFacts(
                    nextPhaseBasis: Bool.random(using: &random) ? boundary.revision : nil,
                    upstreamReleased: Int.random(in: 0..<4, using: &random) > 0,
                    isSuperseded: Int.random(in: 0..<40, using: &random) == 0,
                    backfill: boundary.backfill.map { _ in Self.facts(&random) }))
        case 13..<17:
            .verdict(
                [GateEvaluation.passing, .degraded, .blocking("rows")][Int.random(in: 0..<3, using: &random)],
                version: boundary.version - (Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0))
        case 17:
            .decision(Self.decision(&random))
        case 18, 19:
            .backfill(
                .bench(
                    "m\(Int.random(in: 0..<9, using: &random))", Bool.random(using: &random) ? .request : .completions,
                    Self.facts(&random), at: 60))
        case 20: .request(Self.decision(&random))
        case 21:
            .confirmation(
                by: ["pat", "kim"][Int.random(in: 0..<2, using: &random)], request: boundary.request?.id ?? 0)
        default:
            .plan(
                .bench(
                    required: Bool.random(using: &random) ? ["a", "b"] : ["a", "b", "d"],
                    schedule: [.unknown, .games(0), .games(11)][Int.random(in: 0..<3, using: &random)]))
        }
    }

    private static func decision(_ random: inout SplitMix64) -> GateDecision {
        let until = BoundaryBench.at(Double.random(in: 0...700, using: &random))
        return GateDecision(
            Int.random(in: 0..<4, using: &random) == 0 ? .noGames : .override(until: until), by: "pat",
            reason: "looked at")
    }

    /// What a backfill row may be told, whether or not it makes sense.
    private static func facts(_ random: inout SplitMix64) -> BackfillFacts {
        BackfillFacts(
            liveIsOpen: Bool.random(using: &random),
            liveReleasedAt: Int.random(in: 0..<10, using: &random) == 0
                ? BoundaryBench.at(Double.random(in: 0...400, using: &random)) : nil,
            stored: Bool.random(using: &random) ? ["a": 3, "b": 4] : ["b": 4])
    }

    /// 200 events on one boundary, with what is checked after each.
    private static func walk(
        seed: UInt64, after check: (_ before: Boundary, BoundaryEvent, BoundaryBench) -> Void
    ) -> BoundaryBench {
        var random = SplitMix64(seed: seed)
        var bench = BoundaryBench(.bench(schedule: seed.isMultiple(of: 3) ? .unknown : .games(11)))
        var minute = 0.0
        for _ in 0..<200 {
            minute += Double.random(in: 0...4, using: &random)
            let before = bench.boundary
            let event = Self.event(on: before, &random)
            bench.apply(event, at: minute)
            check(before, event, bench)
        }
        return bench
    }

    @Test(arguments: UInt64(1)...300)
    func `the log folds to the state, before and after it has been written down`(seed: UInt64) throws {
        let bench = Self.walk(seed: seed) { _, _, _ in }
        let folded = Boundary.fold(
            key: BoundaryBench.key, correlationID: bench.boundary.correlationID, bench.log)
        #expect(folded == bench.boundary)
        #expect(try JSON.decode(Boundary.self, from: JSON.encode(bench.boundary)) == bench.boundary)
        let log = try JSON.decode([LoggedBoundaryEvent].self, from: JSON.encode(bench.log))
        #expect(log == bench.log)
    }

    @Test(arguments: UInt64(301)...400)
    func `the version goes up by one with a change and stays without one`(seed: UInt64) {
        _ = Self.walk(seed: seed) { before, event, bench in
            if bench.last.changed {
                #expect(bench.boundary.version == before.version + 1, "\(event)")
            } else {
                #expect(bench.boundary == before, "\(event)")
                #expect(bench.last.effects.isEmpty, "\(event)")
            }
        }
    }

    @Test(arguments: UInt64(401)...500)
    func `no revision is announced twice, and only a release announces`(seed: UInt64) {
        let bench = Self.walk(seed: seed) { _, event, bench in
            guard bench.last.effects.contains(.trigger(revision: bench.boundary.revision)) else { return }
            #expect(bench.boundary.state == .released, "\(event)")
            #expect(bench.boundary.release?.revision == bench.boundary.revision, "\(event)")
        }
        #expect(Set(bench.triggers).count == bench.triggers.count)
        #expect(bench.triggers == bench.triggers.sorted())
    }

    @Test(arguments: UInt64(501)...600)
    func `an open boundary always waits for a moment, and a tick then moves it`(seed: UInt64) throws {
        var unwoken: [Boundary] = []
        _ = Self.walk(seed: seed) { _, _, bench in
            let boundary = bench.boundary
            guard boundary.state.isOpen || boundary.state == .blocked || boundary.reviseAt != nil else { return }
            guard let wakeAt = boundary.wakeAt else { return unwoken.append(boundary) }
            // A ready boundary is moved by the verdict that follows the tick's word; a confirmation is only polled.
            guard boundary.state != .ready else { return }
            var woken = boundary
            let moment = max(wakeAt, boundary.reviseAt ?? wakeAt)
            let facts = TickFacts(
                backfill: boundary.backfill.map { _ in BackfillFacts(liveIsOpen: boundary.isDeferred) })
            if !woken.apply(.tick(facts), at: moment).changed, woken.wakeAt == wakeAt { unwoken.append(boundary) }
        }
        #expect(unwoken.isEmpty)
    }
}
