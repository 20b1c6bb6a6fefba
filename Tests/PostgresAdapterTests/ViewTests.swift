import Pipeline
import PostgresAdapter
import PostgresTesting
import TestSupport
import Testing
import Timing
import Warehouse

/// The views that people and dashboards read.
@Suite(.needsPostgres) struct ViewTests {
    private static let question = """
        SELECT phase_name, validations, valid, invalid, success_rate_pct::text, would_have_blocked,
            average_duration_ms::text, last_game_date FROM nba_monitoring.phase_validation_summary
        """

    @Test func `the summary counts the last 30 game dates of each phase`() async throws {
        let server = try await PostgresServer.shared()
        let url = try await server.migratedDatabase()
        let store = try await PostgresDatabase(url: url, time: .live).store
        var commit = Commit(correlationID: "c")
        commit.tables = [TableWrite(table: .phaseBoundaryValidations, rows: Row.validationsAroundThirtyDays)]
        _ = try await store.commit(commit)
        let rows = try await server.connection(url).run(Self.question).rows
        try #require(rows.count == 1)
        #expect(rows[0].text(0) == "phase2_to_phase3")
        #expect((1...3).map { rows[0].int($0) } == [3, 2, 1])
        #expect(rows[0].text(4) == "66.67")
        #expect(rows[0].int(5) == 1)
        #expect(rows[0].text(6) == "2")
        #expect(rows[0].text(7) == "2024-01-15")
    }

    @Test func `a view that another build made is made anew, and one of this build is left alone`() async throws {
        let server = try await PostgresServer.shared()
        let connection = try await server.connection(server.migratedDatabase())
        let name = "nba_monitoring.phase_validation_summary"
        try await connection.script("DROP VIEW \(name); CREATE VIEW \(name) AS SELECT 1 AS old")
        #expect(try await Migrator().pending(connection) == [name])
        #expect(try await Migrator().migrate(connection) == [name])
        #expect(try await connection.run(Self.question).rows.isEmpty)
        #expect(try await Migrator().pending(connection).isEmpty)
    }
}
