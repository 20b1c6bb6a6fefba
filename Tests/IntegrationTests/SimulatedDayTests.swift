import Commands
import Invocation
import Testing
import Timing
import Upstream

/// A day of the simulated league, in which everything comes.
@Suite struct SimulatedDayTests {
    private static let shared = Task {
        try await DayHarness.run(.simulated(seed: 7, games: 15), on: try GameDate.on("2024-01-20"))
    }

    @Test(.timeLimit(.minutes(3))) func `a day of fifteen games releases every boundary complete`() async throws {
        let day = try await Self.shared.value
        #expect(day.report.boundaries.map(\.name) == Boundaries.names)
        for boundary in day.report.boundaries {
            #expect(boundary.state == "released")
            #expect(boundary.reason == "complete")
            #expect(boundary.revision == 1)
            #expect(boundary.gate.verdict == "pass")
        }
        #expect(day.report.exitCode == .success)
        #expect(day.report.incidents.isEmpty)
    }

    @Test(.timeLimit(.minutes(3))) func `every source tells the score that the league knows`() async throws {
        let day = try await Self.shared.value
        let league = try SimulatedLeague(seed: 7, gamesPerDay: 15, time: .live)
        let games = league.games(on: try GameDate.on("2024-01-20"))
        let known = Dictionary(
            uniqueKeysWithValues: games.map { ("\($0.away)@\($0.home)", [$0.awayScore, $0.homeScore]) })
        #expect(known.count == 15)
        let told = Dictionary(
            uniqueKeysWithValues: day.report.games.map { ("\($0.away)@\($0.home)", $0.score ?? []) })
        #expect(told == known)
        #expect(day.report.games.allSatisfy { $0.quality == 1 })
    }

    @Test(.timeLimit(.minutes(3))) func `every table that the day feeds has rows`() async throws {
        let day = try await Self.shared.value
        #expect(day.report.tables.count >= 18)
        // Declared sources that no schedule of this day scrapes feed nothing.
        let unscheduled: Set = [
            "nba_raw.bdl_active_players_current", "nba_raw.bdl_games", "nba_raw.bdl_injuries",
            "nba_raw.bdl_live_boxscores", "nba_raw.bdl_standings", "nba_raw.bdl_teams",
        ]
        for (table, rows) in day.report.tables where !unscheduled.contains(table) {
            #expect(rows > 0, "\(table) has \(rows) rows")
        }
    }

    @Test(.timeLimit(.minutes(3))) func `the same seed gives the same report`() async throws {
        let date = try GameDate.on("2024-01-20")
        let world = World.simulated(seed: 3, games: 3)
        var first = try await DayHarness.run(world, on: date).report
        var second = try await DayHarness.run(world, on: date).report
        first.wall_seconds = 0
        second.wall_seconds = 0
        #expect(first == second)
    }

    @Test(.timeLimit(.minutes(3))) func `another seed gives another day`() async throws {
        let date = try GameDate.on("2024-01-20")
        let first = try await DayHarness.run(.simulated(seed: 3, games: 3), on: date)
        let second = try await DayHarness.run(.simulated(seed: 4, games: 3), on: date)
        #expect(first.report.games != second.report.games)
        #expect(first.report.correlation_id != second.report.correlation_id)
    }

    @Test(.timeLimit(.minutes(3))) func `a date without games is released as such and starts nothing`() async throws {
        let day = try await DayHarness.run(.simulated(seed: 7, games: nil), on: try GameDate.on("2024-07-20"))
        #expect(day.report.games.isEmpty)
        #expect(day.report.boundaries.map(\.name) == Boundaries.names)
        #expect(day.report.boundaries.allSatisfy { $0.state == "released" })
        #expect(day.report.boundaries.allSatisfy { $0.reason == "no_games" })
        #expect(day.report.boundaries.allSatisfy { $0.revision == 1 })
        #expect(day.report.exitCode == .success)
        #expect(day.report.incidents.isEmpty)
        #expect(try day.triggers().isEmpty)
    }

    @Test(.timeLimit(.minutes(3))) func `features know the days before, and no later ones`() async throws {
        let world = World.simulated(seed: 7, games: 15)
        let first = try await DayHarness.run(world, on: try GameDate.on("2024-01-19"))
        let before = try Self.features(first, on: "2024-01-19")
        let second = try await DayHarness.run(world, on: try GameDate.on("2024-01-20"), data: first.data)
        #expect(second.report.exitCode == .success)
        #expect(!before.isEmpty)
        #expect(try Self.features(second, on: "2024-01-19") == before)
        let after = try Self.features(second, on: "2024-01-20")
        #expect(try Self.quality(of: after) > (try Self.quality(of: before)) + 10)
    }

    /// The mean of the feature quality, 0 to 100.
    private static func quality(of rows: [[String: String]]) throws -> Double {
        let scores = try rows.map { try #require($0["feature_quality_score"].flatMap { Double($0) }) }
        return scores.reduce(0, +) / Double(scores.count)
    }

    private static func features(_ day: FinishedDay, on date: String) throws -> [[String: String]] {
        try day.data.rows("nba_predictions.ml_feature_store_v2").filter { $0["game_date"] == date }
    }
}
