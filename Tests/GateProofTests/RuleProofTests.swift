import Gates
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Each rule of each boundary in each mode, blocking, through the real handlers and each durable store.
@Suite struct RuleProofTests {
    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, RuleProof.all)
    func `bad data holds the next phase, and good data lets it go`(kind: ProofStore, proof: RuleProof) async throws {
        let (mode, absent) = (proof.mode, proof.spoiling.absent)
        let definition = proof.spoiling.boundary.gated(.block)
        let time = ManualTime(try proof.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(definition, in: mode, over: opened.store, time: time)
            let good = ProofDay(through: definition.from, in: mode, at: try proof.written())
            var bad = good
            proof.spoiling.spoil(&bad)
            try await bench.write(bad, withHistory: proof.needsHistory)
            try await bench.complete(without: absent)
            if !absent.isEmpty {
                let step = try #require(definition.expectation(of: mode)?.steps.first)
                try await bench.tick(afterMinutes: Int(step.after.seconds) / 60)
            }
            try await bench.expectHeld(by: proof.spoiling.rule)

            try await bench.write(good, withHistory: false)
            try await bench.complete()
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
            #expect(try await bench.history().last?["is_valid"] == .bool(true))
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, Topology.nba.boundaries.map(\.name))
    func `a good day passes every rule of a boundary at once`(kind: ProofStore, name: String) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let definition = try #require(Topology.nba.boundary(name)).gated(.block)
            let bench = try ProofBench(definition, over: opened.store, time: time)
            try await bench.write(ProofDay(through: definition.from))
            try await bench.complete()
            try await bench.expectReleased()
            let evaluation = try #require(try await bench.boundary().lastEvaluation)
            #expect(evaluation.verdict == .pass)
            let others = evaluation.checks.filter { $0.verdict != .pass }
            #expect(others.isEmpty, "\(others)")
            #expect(evaluation.checks.count == definition.expectations[.overnight]?.rules.count)
            let history = try await bench.history()
            #expect(history.map { $0["is_valid"] } == [.bool(true)])
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases)
    func `in warning mode the same bad day goes on, and history says that it would have been held`(
        kind: ProofStore
    ) async throws {
        let time = ManualTime(ProofDay.night)
        try await kind.open(time) { opened in
            let bench = try ProofBench(.phase3ToPhase4.gated(.warn), over: opened.store, time: time)
            var bad = ProofDay(through: .analytics)
            bad.change(.playerGameSummary, where: { _, _ in true }) { $0["quality_score"] = .double(0.2) }
            try await bench.write(bad)
            try await bench.complete()
            try await bench.expectReleased()
            let history = try await bench.history()
            #expect(history.map { $0["is_valid"] } == [.bool(false)])
            #expect(history.map { $0["mode"] } == [.text("warn")])
            #expect(history.map { $0["would_have_blocked"] } == [.bool(true)])
        }
    }

    @Test func `each rule that can hold is proved in each mode, and nothing is proved that nobody declares`() {
        var proved = Set(RuleProof.all.map(\.testDescription))
        let known = Set(Spoiling.all.map { "\($0.boundary.name) \($0.rule)" })
        var declared: Set<String> = []
        for boundary in Topology.nba.boundaries {
            // So that proofs of the run after the games are proofs of a backfill.
            #expect(boundary.expectation(of: .backfill) == boundary.expectations[.overnight])
            #expect(proved.contains { $0.hasPrefix("\(boundary.name) backfill") }, "\(boundary.name)")
            for mode in boundary.expectations.keys {
                for rule in boundary.holdingRules(in: mode) {
                    let name = "\(boundary.name) \(mode.rawValue) \(rule.name)"
                    #expect(proved.remove(name) != nil, "\(name)")
                    declared.insert("\(boundary.name) \(rule.name)")
                }
            }
        }
        #expect(known.subtracting(declared).isEmpty)
    }
}
