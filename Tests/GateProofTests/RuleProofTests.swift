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
        let (gate, absent) = (proof.gate, proof.spoiling.absent)
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(gate, over: opened.store, time: time)
            let good = try gate.goodDay()
            var bad = good
            proof.spoiling.spoil(&bad)
            try await bench.write(bad, withHistory: proof.needsHistory)
            try await bench.complete(without: absent)
            if !absent.isEmpty {
                let step = try #require(gate.boundary.expectation(of: gate.mode)?.steps.first)
                try await bench.tick(afterMinutes: Int(step.after.seconds) / 60)
            }
            try await bench.expectHeld(by: proof.rule.name)

            try await bench.write(good)
            try await bench.complete()
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
            #expect(try await bench.history().last?["is_valid"] == .bool(true))
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, ProofGate.all)
    func `a good day passes every rule of a boundary at once`(kind: ProofStore, gate: ProofGate) async throws {
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(gate, over: opened.store, time: time)
            try await bench.write(try gate.goodDay(), withHistory: true)
            try await bench.complete()
            try await bench.expectReleased()
            let evaluation = try #require(try await bench.boundary().lastEvaluation)
            #expect(evaluation.verdict == .pass)
            let others = evaluation.checks.filter { $0.verdict != .pass }
            #expect(others.isEmpty, "\(others)")
            #expect(evaluation.checks.map(\.name) == gate.rules.map(\.name))
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

    @Test(.timeLimit(.minutes(5)), arguments: ProofStore.allCases, ProofGate.all.filter { $0.rules != $0.holdingRules })
    func `what only warns is said and holds nothing`(kind: ProofStore, gate: ProofGate) async throws {
        let time = ManualTime(try gate.start())
        try await kind.open(time) { opened in
            let bench = try ProofBench(gate, over: opened.store, time: time)
            var day = try gate.goodDay()
            for table: TableDefinition in [.playerCompositeFactors, .playerShotZoneAnalysis, .teamDefenseZoneAnalysis] {
                day[table] = []
            }
            try await bench.write(day)
            try await bench.complete()
            try await bench.expectReleased()
            let warnings = try await bench.boundary().lastEvaluation?.checks.filter { $0.verdict == .warn }.map(\.name)
            #expect(Set(warnings ?? []) == Spoiling.warningOnly)
        }
    }

    @Test func `each rule that holds is proved in each mode, and nothing is proved that nobody declares`() {
        let proved = Set(RuleProof.all.map(\.testDescription))
        for gate in ProofGate.all {
            for rule in gate.holdingRules.map({ "\(gate.testDescription) \($0.name)" }) {
                #expect(proved.contains(rule), "\(rule)")
            }
        }
        for spoiling in Spoiling.all {
            #expect(
                RuleProof.all.contains {
                    $0.rule.name == spoiling.rule && $0.gate.boundary.name == spoiling.boundary.name
                },
                "\(spoiling.boundary.name) \(spoiling.rule)")
        }
    }

    @Test(arguments: Topology.nba.boundaries.map(\.name))
    func `a backfill is judged by the rules of the run after the games`(name: String) throws {
        let boundary = try #require(Topology.nba.boundary(name))
        #expect(boundary.expectation(of: .backfill) == boundary.expectations[.overnight])
        #expect(RuleProof.all.contains { $0.gate.boundary.name == name && $0.gate.mode == .backfill })
    }
}
