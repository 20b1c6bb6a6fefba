import Pipeline
import TestSupport
import Testing
import Warehouse

@testable import SQLiteAdapter

/// The views that people and dashboards read.
@Suite struct SQLiteViewTests {
    private static let question = """
        SELECT phase_name, validations, valid, invalid, success_rate_pct, would_have_blocked, average_duration_ms,
            last_game_date FROM "nba_monitoring.phase_validation_summary"
        """

    private static func store(_ path: String) throws -> Store {
        try SQLiteDatabase(path: path, time: ManualTime(StoreUnderTest.start).source).store
    }

    @Test func `the summary counts the last 30 game dates of each phase`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            let store = try Self.store(path)
            _ = try await store.commit(.writing(Row.validationsAroundThirtyDays, to: .phaseBoundaryValidations))
            let rows = try SQLiteConnection(readingOnly: path).rows(Self.question)
            try #require(rows.count == 1)
            #expect(rows[0].text(0) == "phase2_to_phase3")
            #expect((1...3).map { rows[0].int($0) } == [3, 2, 1])
            #expect(rows[0][4] == .double(66.67))
            #expect(rows[0].int(5) == 1)
            #expect(rows[0][6] == .double(2))
            #expect(rows[0].text(7) == "2024-01-15")
        }
    }

    @Test func `a view that another build made is made anew`() async throws {
        try await withTemporaryFolder { (folder) async throws in
            let path = folder + "/a.db"
            _ = try Self.store(path)
            do {
                let connection = try SQLiteConnection(path: path)
                try connection.execute("DROP VIEW \"nba_monitoring.phase_validation_summary\"")
                try connection.execute("CREATE VIEW \"nba_monitoring.phase_validation_summary\" AS SELECT 1 AS old")
            }
            _ = try Self.store(path)
            #expect(try SQLiteConnection(readingOnly: path).rows(Self.question).isEmpty)
        }
    }
}
