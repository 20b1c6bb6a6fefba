import Invocation
import Pipeline
import SQLiteAdapter
import Testing
import Timing

/// Eight processes at once on one SQLite file.
@Suite struct ConcurrentWritersTests {
    private static let processors = [
        "bdl_player_boxscores", "bigdataball_play_by_play", "br_rosters_current", "nbac_gamebook_player_stats",
        "nbac_schedule", "odds_api_game_lines",
    ]

    @Test(.timeLimit(.minutes(5)), arguments: [1, 2, 3])
    func `eight processes lose no update`(attempt: Int) async throws {
        let data = try DataFolder()
        let dates = ["2024-01-13", "2024-01-14", "2024-01-15"]
        for date in dates {
            let codes = try await Self.atOnce(try Self.calls(for: date), data: data)
            #expect(codes.count == 8)
            #expect(codes.allSatisfy { $0 == 0 }, "\(codes)")
        }
        let store = try data.open(at: try #require(Timestamp(Samples.night))).store
        for date in dates {
            let boundaries = try await store.boundaries("nba", try GameDate.on(date))
            let boundary = try #require(boundaries.first { $0.key.boundary == "phase2-to-phase3" })
            #expect(boundary.arrived.keys.map(\.rawValue).sorted() == Self.processors)
            #expect(boundary.state == .released)
            let key = boundary.key.description
            let versions = try data.rows("boundary_events").filter { $0["key"] == key }
                .compactMap { $0["version"].flatMap { Int($0) } }
            #expect(versions.sorted() == Array(1...boundary.version))
            #expect(try data.rows("outbox").count { $0["event_id"] == "\(key)#1" } == 1)
        }
        let runs = try data.rows("nba_monitoring.processor_runs")
        #expect(runs.count == 8 * dates.count)
        #expect(!runs.contains { $0["status"] == "running" || $0["status"] == "failed" })
    }

    @Test func `the live writer is durable`() async throws {
        let data = try DataFolder()
        let database = try data.open(at: try #require(Timestamp(Samples.night)))
        #expect(try await database.synchronousMode() == 2)
    }

    private struct Call: Sendable {
        let function: String
        let event: String
    }

    /// The plan of a date, each completion that it waits for, and a tick.
    private static func calls(for date: String) throws -> [Call] {
        let plan = #"{"game_date":"\#(date)","mode":"overnight"}"#
        return [Call(function: "plan-day", event: plan), Call(function: "deadline-tick", event: "{}")]
            + (try Self.processors.map { name in
                Call(function: "phase2-to-phase3", event: try Samples.completion(name, date: date))
            })
    }

    private static func atOnce(_ calls: [Call], data: DataFolder) async throws -> [Int32?] {
        try await withThrowingTaskGroup(of: Int32?.self) { group in
            for call in calls {
                group.addTask { try await Products.job(call.function, event: call.event, data: data).code }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
