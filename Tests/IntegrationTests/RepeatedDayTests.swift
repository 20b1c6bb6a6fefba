import Pipeline
import Testing
import Timing

/// The same day once more on the same folder.
@Suite(.enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct RepeatedDayTests {
    private static let shared = Task {
        let first = try await DayHarness.run(.recorded)
        let releases = try await Self.releases(first)
        let triggers = try first.data.rows("outbox").filter { $0["type"] == "phase-trigger" }
        return (first, releases, triggers, try await DayHarness.run(.recorded, data: first.data))
    }

    private static func releases(_ day: FinishedDay) async throws -> [Boundary.Release?] {
        let store = try day.data.open(at: Timestamp(milliseconds: 0)).store
        return try await store.boundaries("nba", Recordings.date).map(\.release)
    }

    @Test func `no table gains or loses a row`() async throws {
        let (first, _, _, second) = try await Self.shared.value
        #expect(second.report.tables == first.report.tables)
        #expect(second.report.games == first.report.games)
        #expect(second.report.exitCode == .success)
    }

    @Test func `no boundary is released a second time`() async throws {
        let (_, releases, _, second) = try await Self.shared.value
        #expect(releases.count == 2)
        #expect(releases.allSatisfy { $0?.revision == 1 })
        #expect(try await Self.releases(second) == releases)
        #expect(second.report.boundaries.map(\.revision) == [1, 1])
    }

    @Test func `no trigger is written or sent again`() async throws {
        let (_, _, triggers, second) = try await Self.shared.value
        #expect(triggers.count == 2)
        #expect(triggers.allSatisfy { $0["state"] == "sent" })
        #expect(try second.data.rows("outbox").filter { $0["type"] == "phase-trigger" } == triggers)
    }

    @Test func `the second run begins where the first one ended`() async throws {
        let (_, _, _, second) = try await Self.shared.value
        let scrapes = try second.data.rows("nba_monitoring.processor_runs")
            .filter { $0["processor_name"] == "nbac-scoreboard" }.compactMap { $0["started_at"] }.sorted()
        #expect(scrapes.count == 2)
        let ends = try second.data.rows("boundary_events").compactMap { $0["at"].flatMap { Int64($0) } }
        #expect(try #require(scrapes.first) < (try #require(scrapes.last)))
        #expect(ends == ends.sorted())
    }
}
