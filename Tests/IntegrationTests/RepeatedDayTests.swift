import Commands
import Invocation
import Pipeline
import SQLiteAdapter
import Testing
import Timing

/// The same day once more on the same folder.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct RepeatedDayTests {
    /// Both runs, and what the store held between them.
    private struct Twice {
        let first: FinishedDay
        let releases: [Boundary.Release?]
        let triggers: [[String: String]]
        let second: FinishedDay
    }

    private static let shared = Task {
        let first = try await DayHarness.run(.recorded)
        let releases = try await Self.releases(first)
        let triggers = try Self.triggers(first)
        return Twice(
            first: first, releases: releases, triggers: triggers,
            second: try await DayHarness.run(.recorded, data: first.data))
    }

    private let twice: Twice

    init() async throws {
        self.twice = try await Self.shared.value
    }

    private static func triggers(_ day: FinishedDay) throws -> [[String: String]] {
        try day.data.rows("outbox").filter { $0["type"] == "phase-trigger" }
    }

    private static func releases(_ day: FinishedDay) async throws -> [Boundary.Release?] {
        let store = try day.data.open(at: Timestamp(milliseconds: 0)).store
        return try await store.boundaries("nba", Recordings.date).map(\.release)
    }

    @Test func `no table gains or loses a row`() throws {
        #expect(self.twice.second.report.tables == self.twice.first.report.tables)
        #expect(self.twice.second.report.games == self.twice.first.report.games)
        #expect(self.twice.second.report.exitCode == .success)
    }

    @Test func `no boundary is released a second time`() async throws {
        #expect(self.twice.releases.count == Boundaries.names.count)
        #expect(self.twice.releases.allSatisfy { $0?.revision == 1 })
        #expect(try await Self.releases(self.twice.second) == self.twice.releases)
        #expect(self.twice.second.report.boundaries.map(\.name) == Boundaries.names)
        #expect(self.twice.second.report.boundaries.allSatisfy { $0.revision == 1 })
    }

    @Test func `no trigger is written or sent again`() async throws {
        #expect(self.twice.triggers.count == Boundaries.names.count)
        #expect(self.twice.triggers.allSatisfy { $0["state"] == "sent" })
        #expect(try Self.triggers(self.twice.second) == self.twice.triggers)
    }

    @Test func `the second run begins where the first one ended`() async throws {
        let scrapes = try self.twice.second.data.rows("nba_monitoring.processor_runs")
            .filter { $0["processor_name"] == "nbac-scoreboard" }.compactMap { $0["started_at"] }.sorted()
        #expect(scrapes.count == 2)
        let ends = try self.twice.second.data.rows("boundary_events").compactMap { $0["at"].flatMap { Int64($0) } }
        #expect(try #require(scrapes.first) < (try #require(scrapes.last)))
        #expect(ends == ends.sorted())
    }
}
