import Foundation
import Simulation
import Synchronization
import Testing

/// Days with every kind of fault, by seed: three hundred, or ten thousand where `FASTBREAK_SIMULATION` is `full`.
@Suite struct SimulationTests {
    private static let isFull = ProcessInfo.processInfo.environment["FASTBREAK_SIMULATION"] == "full"

    @Test func `no guarantee breaks in any seeded day with every fault`() async throws {
        let seeds: Range<UInt64> = Self.isFull ? 1..<10_001 : 1..<301
        let report = try await Simulation(try .everyFault()).run(seeds: seeds, width: 2)
        for failure in report.failures { Issue.record("seed \(failure.seed): \(failure.violations)") }
        #expect(report.days == seeds.count)
        // Every kind of fault has really happened.
        for kind in FaultKind.allCases { #expect((report.faults[kind.rawValue] ?? 0) > report.days / 10, "\(kind)") }
        // What people order about gates meets every answer.
        for word in ["blocked overridden", "expired overridden", "refused", "ended", "malformed"] {
            #expect((report.orders[word] ?? 0) > report.days / 60, "\(word)")
        }
        #expect(report.crashes > report.days)
        #expect(report.messages > 50 * report.days)
    }

    @Test func `dates that follow each other share a store and break no guarantee`() async throws {
        let report = try await Simulation(try .everyFault(days: 3)).run(seeds: 501..<503, width: 2)
        #expect(report.failures.isEmpty)
        #expect(report.days == 6)
    }

    @Test func `a seed gives the same trace again, and another seed another one`() async throws {
        let first = try await WorldRun(seed: 11, settings: try .everyFault()).run()
        let again = try await WorldRun(seed: 11, settings: try .everyFault()).run()
        let other = try await WorldRun(seed: 12, settings: try .everyFault()).run()
        #expect(first.trace == again.trace)
        #expect(first.hash == again.hash)
        #expect(first.hash != other.hash)
    }

    @Test func `a world without faults meets none, and its trace has no crash`() async throws {
        let result = try await WorldRun(seed: 3, settings: try .everyFault(kinds: [])).run()
        #expect(result.faults.isEmpty)
        #expect(result.trace.allSatisfy { $0.crash == nil })
        #expect(result.violations.isEmpty)
    }

    @Test func `the faults of a run, given by name, are the same run`() async throws {
        let run = WorldRun(seed: 5, settings: try .everyFault())
        let whole = try await run.run()
        let named = try await run.run(only: whole.faults)
        #expect(named.trace == whole.trace)
    }

    @Test(arguments: [UInt64(21), 2000])
    func `SQLite takes the same steps as memory`(seed: UInt64) async throws {
        let memory = try await WorldRun(seed: seed, settings: try .everyFault()).run()
        var settings = try WorldSettings.everyFault()
        settings.makeStore = { seed, time in try .temporaryFile(seed: seed, time: time) }
        let file = try await WorldRun(seed: seed, settings: settings).run()
        #expect(file.violations.isEmpty)
        #expect(file.trace == memory.trace)
    }
}
