import Foundation
import Pipeline
import Simulation
import Testing
import Timing

/// The simulation is worth what it finds: each bug is found, and found where it hurts.
@Suite struct DeliberateBugTests {
    /// Seeds that find the bugs; the whole thousand is looked at where `FASTBREAK_SIMULATION` is `full`.
    private static let seeds: Range<UInt64> =
        ProcessInfo.processInfo.environment["FASTBREAK_SIMULATION"] == "full" ? 1..<1001 : 1..<61

    private static func settings(_ bug: DeliberateBug) throws -> WorldSettings {
        var settings = WorldSettings(
            days: 1, faults: Set(FaultKind.allCases), topology: .nba, eastern: try EasternTime())
        settings.alteration = bug.alteration
        return settings
    }

    @Test(arguments: DeliberateBug.allCases)
    func `a bug that developers make is found, by the guarantee that it breaks`(bug: DeliberateBug) async throws {
        let report = try await Simulation(try Self.settings(bug)).run(seeds: Self.seeds, width: 2) {
            $0.violations.isEmpty
        }
        let violations = report.failures.flatMap(\.violations)
        print(bug, report.failures.map(\.seed), violations.first.map(String.init(describing:)) ?? "nothing")
        #expect(violations.contains { $0.guarantee == bug.guarantee })
    }

    @Test func `a failing seed shrinks to a few calls and faults that still fail, twice alike`() async throws {
        let settings = try Self.settings(.publishOutsideTransaction)
        let report = try await Simulation(settings).run(seeds: Self.seeds, width: 1) { $0.violations.isEmpty }
        let seed = try #require(report.failures.first?.seed)
        let shrunk = try await Shrinker(seed: seed, settings: settings).shrunk()
        print(shrunk.lines.joined(separator: "\n"))
        #expect(shrunk.result.violations.first?.guarantee == .triggerFollowsRelease)
        #expect(shrunk.faults.count <= 3)
        let again = try await WorldRun(seed: seed, settings: settings).run(script: shrunk.script, only: shrunk.faults)
        #expect(again.trace == shrunk.result.trace)
        #expect(again.violations == shrunk.result.violations)
    }
}
