import Commands
import Invocation
import Testing
import Timing
import Upstream

/// One correlation id runs through everything that a day leaves, trouble included.
@Suite struct ThreadOfIDsTests {
    private static let shared = Task {
        try await DayHarness.run(
            .simulated(seed: 5, games: 2), on: try GameDate.on("2024-01-20"),
            faults: [UpstreamFault(host: "site.api.espn.com", pathContains: "/scoreboard", effect: .errorPage)])
    }

    /// Tables to which a day of this kind writes nothing.
    private static let empty: Set = [
        "nba_raw.espn_scoreboard", "nba_predictions.player_prop_predictions", "unknown_completions",
    ]

    @Test(.timeLimit(.minutes(2))) func `every row of every table carries the id of the day`() async throws {
        let day = try await Self.shared.value
        for table in try day.data.tables() {
            let rows = try day.data.rows(table)
            #expect(rows.isEmpty == Self.empty.contains(table), "\(table) has \(rows.count) rows")
            let foreign = rows.filter { $0["correlation_id"] != day.report.correlation_id }
            #expect(foreign.isEmpty, "\(table): \(foreign.first ?? [:])")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `every message carries it in its payload too`() async throws {
        let day = try await Self.shared.value
        let messages = try day.data.rows("outbox").filter { ["completion", "phase-trigger"].contains($0["type"]) }
        #expect(messages.count > 20)
        for message in messages {
            let payload = try JSON.decode(JSONValue.self, from: try #require(message["data"]))
            #expect(payload["correlation_id"]?.string == day.report.correlation_id)
        }
    }

    @Test(.timeLimit(.minutes(2))) func `every log line carries it`() async throws {
        let day = try await Self.shared.value
        let lines = try day.data.logLines()
        #expect(lines.count > 20)
        for line in lines {
            let event = try JSON.decode(JSONValue.self, from: line)
            #expect(event["correlation_id"]?.string == day.report.correlation_id, "\(line)")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `every message names the message that caused it`() async throws {
        let day = try await Self.shared.value
        let messages = try day.data.rows("outbox")
        let ids = Set(messages.compactMap { $0["event_id"] })
        for message in messages {
            let cause = try #require(message["causation_id"])
            let isScheduled = ["plan/", "scrape/", "deadline-tick@"].contains { cause.hasPrefix($0) }
            #expect(isScheduled || ids.contains(cause), "\(message["event_id"] ?? "") was caused by \(cause)")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `every run has a row that ended`() async throws {
        let day = try await Self.shared.value
        let runs = try day.data.rows("nba_monitoring.processor_runs")
        #expect(runs.count > 40)
        for run in runs {
            let name = try #require(run["processor_name"])
            #expect(["success", "partial", "no_data", "failed"].contains(run["status"]), "\(name)")
            #expect(run["execution_time_seconds"].flatMap { Double($0) } != nil, "\(name)")
            #expect(run["attempt"] == "1", "\(name)")
            #expect(run["version"]?.isEmpty == false, "\(name)")
            #expect(run["causation_id"]?.isEmpty == false, "\(name)")
            #expect((run["error_message"] != nil) == (run["status"] == "failed"), "\(name)")
        }
        let functions = Set(runs.filter { $0["phase"] == "0" }.compactMap { $0["processor_name"] })
        // Nobody predicts in this day, so nobody is asked to publish.
        #expect(functions == Set(Products.functions).subtracting(["phase5-to-phase6"]))
    }
}
