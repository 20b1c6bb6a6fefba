import Gates
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

/// Each rule of each boundary, in blocking mode, through the real handlers and a durable store.
@Suite struct RuleProofTests {
    @Test(.timeLimit(.minutes(5)), arguments: Spoiling.all)
    func `bad data holds the next phase, and good data lets it go`(spoiling: Spoiling) async throws {
        let time = ManualTime(ProofDay.night)
        try await ProofStore.sqlite.open(time) { opened in
            let definition = spoiling.boundary.gated(.block)
            let bench = try ProofBench(definition, over: opened.store, time: time)
            let good = ProofDay(through: definition.from)
            var bad = good
            spoiling.spoil(&bad)
            try await bench.write(bad)
            try await bench.complete(without: spoiling.absent)
            if !spoiling.absent.isEmpty {
                let step = try #require(definition.expectations[.overnight]?.steps.first)
                try await bench.tick(afterMinutes: Int(step.after.seconds) / 60)
            }
            try await bench.expectHeld(by: spoiling.rule)

            try await bench.write(good, withHistory: false)
            try await bench.complete(hash: "h2")
            try await bench.tick(afterMinutes: 15)
            try await bench.expectReleased()
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

    @Test func `every declared rule of a run after the games has a proof`() {
        for boundary in Topology.nba.boundaries {
            let proved = Set(Spoiling.all.filter { $0.boundary.name == boundary.name }.map(\.rule))
            let rules = boundary.expectations[.overnight]?.rules ?? []
            // A rule that fails below nothing only warns, and can hold nothing.
            let holding = rules.filter { $0.threshold.side == .atMost || $0.threshold.fail > 0 }
            #expect(Set(holding.map(\.name)).subtracting(proved).isEmpty, "\(boundary.name)")
        }
    }
}
