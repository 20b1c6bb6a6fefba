import Commands
import Invocation
import PostgresTesting
import Testing
import Timing

/// The recorded day on PostgreSQL.
@Suite(
    .needsPostgres, .enabled(if: Recordings.areAtHand, "the recordings are not at hand: set FASTBREAK_RECORDINGS"))
struct ServerDayTests {
    /// A day run twice, and what the database held between the runs.
    private struct Twice {
        let day: ServerDay
        let first: DayReport
        let between: [String: String]
        let second: DayReport
    }

    private static let shared = Task {
        let day = try await ServerDay()
        let first = try await day.run(.recorded)
        let between = try await day.fingerprint()
        return Twice(day: day, first: first, between: between, second: try await day.run(.recorded))
    }

    private let twice: Twice

    init() async throws {
        self.twice = try await Self.shared.value
    }

    @Test func `the report is that of SQLite`() async throws {
        var embedded = try await DayHarness.run(.recorded).report
        embedded.wall_seconds = self.twice.first.wall_seconds
        #expect(self.twice.first == embedded)
        #expect(embedded.exitCode == .success)
    }

    @Test func `the same command once more changes no row, release or trigger`() async throws {
        #expect(self.twice.between.values.allSatisfy { !$0.isEmpty })
        #expect(self.twice.between["triggers"]?.hasPrefix("\(Boundaries.names.count) ") == true)
        #expect(try await self.twice.day.fingerprint() == self.twice.between)
        #expect(self.twice.second.tables == self.twice.first.tables)
        #expect(self.twice.second.boundaries == self.twice.first.boundaries)
        #expect(self.twice.second.exitCode == .success)
    }

    @Test func `status shows the day`() async throws {
        let rows = try JSON.decode(JSONValue.self, from: try await self.output(["status", "--date", "2024-01-15"]))
        guard case .array(let lines) = rows else {
            Issue.record("status prints no list")
            return
        }
        #expect(lines.compactMap { $0["boundary"]?.string } == Boundaries.names)
        #expect(lines.allSatisfy { $0["state"]?.string == "released" })
    }

    @Test func `explain tells what came and which messages went out`() async throws {
        let text = try await self.output(["explain", "phase2-to-phase3", "2024-01-15"])
        #expect(text.contains("bdl_player_boxscores"))
        #expect(text.contains(self.twice.first.correlation_id))
        #expect(text.contains("nba-phase3-trigger"))
    }

    @Test func `incidents are listed`() async throws {
        let text = try await self.output(["incidents"])
        #expect(text.contains("2024-01-15/degraded"))
    }

    /// What an inspecting command prints, as JSON.
    private func output(_ arguments: [String]) async throws -> String {
        let run = try await Products.run(
            "fastbreak", arguments + ["--json"], environment: self.twice.day.environment)
        #expect(run.code == 0, "\(run.errors)")
        return run.output
    }
}
