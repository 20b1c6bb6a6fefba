import Foundation
import Simulation
import Testing

/// The simulation is worth what it finds: each bug is found, and found where it hurts.
@Suite struct DeliberateBugTests {
    private static func settings(_ bug: DeliberateBug) throws -> WorldSettings {
        var settings = try WorldSettings.everyFault()
        settings.alteration = bug.alteration
        return settings
    }

    @Test(arguments: DeliberateBug.allCases)
    func `a bug that developers make is found within a thousand seeds`(bug: DeliberateBug) async throws {
        let simulation = Simulation(try Self.settings(bug))
        let report = try await simulation.run(seeds: 1..<1001, width: 1) { $0.violations.isEmpty }
        let violations = report.failures.flatMap(\.violations)
        #expect(violations.contains { $0.guarantee == bug.guarantee })
    }

    @Test func `a failing seed shrinks to a few calls and faults that still fail, and fail alike`() async throws {
        let settings = try Self.settings(.duplicateReturnsEarly)
        let report = try await Simulation(settings).run(seeds: 1..<1001, width: 1) { $0.violations.isEmpty }
        let seed = try #require(report.failures.first?.seed)
        let run = WorldRun(seed: seed, settings: settings)
        let shrunk = try await Shrinker(seed: seed, settings: settings, patience: 60).shrunk()
        #expect(shrunk.result.violations.first?.guarantee == .judged)
        #expect(shrunk.faults.count < 10)
        #expect(shrunk.script.completions.count < run.script.completions.count)
        let again = try await run.run(script: shrunk.script, only: shrunk.faults)
        #expect(again.trace == shrunk.result.trace)
        #expect(again.violations == shrunk.result.violations)
    }
}
