import Commands
import Foundation
import Invocation
import JobRunner
import PostgresTesting
import Testing
import Timing
import Warehouse

/// A day whose processes are killed with SIGKILL at moments of chance ends like one that nobody disturbed.
///
/// A process that is killed leaves whatever it had committed; the driver takes its death as unexpected and delivers
/// again.
@Suite(.serialized) struct KilledProcessTests {
    /// `FASTBREAK_LONG=1`: two hundred kills instead of some thirty.
    private static let isLong = ProcessInfo.processInfo.environment["FASTBREAK_LONG"] == "1"

    /// A day has some fifty processes; many more days than this would mean that no kill ever strikes.
    private static let mostDays: UInt64 = isLong ? 60 : 8

    @Test(.timeLimit(.minutes(isLong ? 60 : 15)))
    func `processes that are killed release nothing twice, and lose and double no row`() async throws {
        let longestLife = try await Self.longestLife()
        var kills = 0
        var seed: UInt64 = 1
        while kills < (Self.isLong ? 200 : 15), seed <= Self.mostDays {
            kills += try await Self.day(seed: seed, longestLife: longestLife)
            seed += 1
        }
        #expect(kills >= (Self.isLong ? 200 : 15), "\(seed - 1) days")
        print("\(kills) processes were killed in \(seed - 1) days")
    }

    @Test(
        .timeLimit(.minutes(isLong ? 60 : 15)),
        .enabled(if: PostgresServer.binaries != nil, "PostgreSQL is not installed"))
    func `the same on PostgreSQL`() async throws {
        let longestLife = try await Self.longestLife()
        var kills = 0
        var seed: UInt64 = 1
        while kills < (Self.isLong ? 200 : 10), seed <= Self.mostDays {
            kills += try await Self.serverDay(seed: seed, longestLife: longestLife)
            seed += 1
        }
        #expect(kills >= (Self.isLong ? 200 : 10), "\(seed - 1) days")
        print("\(kills) processes were killed in \(seed - 1) days on PostgreSQL")
    }

    private static func serverDay(seed: UInt64, longestLife: Duration) async throws -> Int {
        let world = World.simulated(seed: seed, games: 2)
        let date = try GameDate.on("2024-01-20")
        let calmDay = try await ServerDay()
        let calm = try await calmDay.run(world, on: date)
        let reaper = Reaper(.seeded(seed), share: 0.7, longestLife: longestLife)
        let killedDay = try await ServerDay()
        let killed = try await killedDay.run(world, on: date, binaries: Products.folder, reaper: reaper)
        #expect(killed.exitCode == .success, "seed \(seed)")
        #expect(killed.boundaries.timeless == calm.boundaries.timeless, "seed \(seed)")
        #expect(killed.games == calm.games, "seed \(seed)")
        #expect(try await killedDay.facts() == calmDay.facts(), "seed \(seed)")
        #expect(try await killedDay.triggers() == calmDay.triggers(), "seed \(seed)")
        let effects = try await killedDay.column(
            """
            SELECT processor_name FROM nba_monitoring.processor_runs WHERE phase IN (3, 4) AND status = 'success'
            """)
        #expect(effects.count == 10 && Set(effects).count == 10, "\(effects.sorted()), seed \(seed)")
        #expect(try await killedDay.column("SELECT reason FROM fastbreak.dead_letters").isEmpty, "seed \(seed)")
        return reaper.kills
    }

    /// Runs one day with kills and compares it with one without.
    ///
    /// - Returns: how many processes were killed.
    private static func day(seed: UInt64, longestLife: Duration) async throws -> Int {
        let world = World.simulated(seed: seed, games: 2)
        let date = try GameDate.on("2024-01-20")
        let calm = try await DayHarness.run(world, on: date)
        let reaper = Reaper(.seeded(seed), share: 0.7, longestLife: longestLife)
        let killed = try await DayHarness.run(world, on: date, binaries: Products.folder, reaper: reaper)
        try Self.expectSameEnd(killed, as: calm, seed: seed)
        try Self.expectOnce(killed, seed: seed)
        return reaper.kills
    }

    /// Three times what the lightest function takes, so that kills fall before, into and behind the work of all.
    private static func longestLife() async throws -> Duration {
        let data = try DataFolder()
        let start = ContinuousClock().now
        for _ in 0..<3 { _ = try await Products.job("deadline-tick", event: "{}", data: data) }
        return start.duration(to: ContinuousClock().now)
    }

    private static func expectSameEnd(_ killed: FinishedDay, as calm: FinishedDay, seed: UInt64) throws {
        #expect(killed.report.exitCode == .success, "seed \(seed)")
        #expect(killed.report.tables == calm.report.tables, "seed \(seed)")
        #expect(killed.report.games == calm.report.games, "seed \(seed)")
        #expect(killed.report.boundaries.timeless == calm.report.boundaries.timeless, "seed \(seed)")
        #expect(try killed.triggers() == calm.triggers(), "seed \(seed)")
        for table in TableDefinition.all where !["nba_monitoring", "nba_orchestration"].contains(table.dataset) {
            let differences = try Self.differences(calm.data, killed.data, table)
            #expect(differences.isEmpty, "\(table.qualifiedName), seed \(seed): \(differences.prefix(5))")
        }
    }

    /// The rows that only one of two stores has, or that say something else, each as its key and the columns.
    private static func differences(
        _ calm: DataFolder, _ killed: DataFolder, _ table: TableDefinition
    ) throws -> [String] {
        // When and from which run a row came may differ; what it says may not.
        let origin = ["source_file_path", "processed_at", "correlation_id", "created_at"]
        func byKey(_ data: DataFolder) throws -> [[String]: [String: String]] {
            let rows = try data.rows(table.qualifiedName).map { $0.filter { !origin.contains($0.key) } }
            return Dictionary(rows.map { row in (table.key.map { row[$0] ?? "" }, row) }) { first, _ in first }
        }
        let before = try byKey(calm)
        let after = try byKey(killed)
        return Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
            guard before[key] != after[key] else { return nil }
            let columns = Set((before[key] ?? [:]).keys).union((after[key] ?? [:]).keys).sorted()
                .filter { before[key]?[$0] != after[key]?[$0] }
                .map { "\($0) \(before[key]?[$0] ?? "-") → \(after[key]?[$0] ?? "-")" }
            return "\(key.joined(separator: "/")): \(columns.joined(separator: ", "))"
        }
    }

    private static func expectOnce(_ killed: FinishedDay, seed: UInt64) throws {
        // The end of a run is in the commit of its effect, so two successes would be two effects.
        let effects = try killed.data.rows("nba_monitoring.processor_runs")
            .filter { ["3", "4"].contains($0["phase"]) && $0["status"] == "success" }
            .compactMap { $0["processor_name"] }
        #expect(effects.count == 10, "seed \(seed)")
        #expect(Set(effects).count == effects.count, "applied twice: \(effects.sorted()), seed \(seed)")
        #expect(try killed.data.rows("outbox").allSatisfy { $0["state"] == "sent" }, "seed \(seed)")
        #expect(try killed.data.rows("dead_letters").isEmpty, "seed \(seed)")
        let events = try killed.data.rows("boundary_events")
        for (key, versions) in Dictionary(grouping: events, by: { $0["key"] ?? "" }) {
            let numbers = versions.compactMap { $0["version"].flatMap { Int($0) } }.sorted()
            #expect(numbers == Array(1...numbers.count), "\(key), seed \(seed)")
        }
    }
}
