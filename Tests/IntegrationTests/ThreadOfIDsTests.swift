import Commands
import Invocation
import Pipeline
import Testing
import Timing
import Upstream
import Warehouse

/// A day to be followed by its id, run once for all tests that ask for it.
enum FollowedDay: CaseIterable, CustomTestStringConvertible {
    /// One source answers nonsense, and everything is released.
    case troubled
    /// One source is down, and three of eleven games are lost, so that phase 4 is not let go.
    case failing

    private static let troubledDay = Task {
        try await DayHarness.run(
            .simulated(seed: 5, games: 2), on: try GameDate.on("2024-01-20"),
            faults: [
                UpstreamFault(
                    host: "site.api.espn.com", pathContains: "/scoreboard",
                    effect: .replaceText(#""competitors":"#, with: #""rivals":"#))
            ])
    }

    private static let failingDay = Task {
        let date = try GameDate.on("2024-01-20")
        let games = try SimulatedLeague(seed: 5, gamesPerDay: 11, time: .live).games(on: date)
        return try await DayHarness.run(
            .simulated(seed: 5, games: 11), on: date,
            faults: UpstreamFault.lost(games.prefix(3).map { UpstreamFault.LostGame($0) })
                + [UpstreamFault(host: "site.api.espn.com", pathContains: "/scoreboard", effect: .unavailable)])
    }

    var testDescription: String { "\(self)" }

    var day: FinishedDay {
        get async throws {
            switch self {
            case .troubled: try await Self.troubledDay.value
            case .failing: try await Self.failingDay.value
            }
        }
    }

    /// Functions that a day of this kind never calls: nobody predicts in either, nobody decides about a gate,
    /// and what is old is removed by a schedule.
    var idle: Set<String> {
        let never: Set = ["phase5-to-phase6", "gate-admin", "prune"]
        return self == .failing ? never.union(["process-precompute", "phase4-to-phase5"]) : never
    }

    /// Tables to which a day of this kind writes nothing.
    var empty: Set<String> {
        switch self {
        case .troubled: ["nba_raw.espn_scoreboard", "nba_predictions.player_prop_predictions", "unknown_completions"]
        case .failing:
            [
                "nba_raw.espn_scoreboard", "unknown_completions", "dead_letters",
                "nba_precompute.player_composite_factors", "nba_precompute.player_daily_cache",
                "nba_precompute.player_shot_zone_analysis", "nba_precompute.team_defense_zone_analysis",
                "nba_predictions.ml_feature_store_v2", "nba_predictions.player_prop_predictions",
            ]
        }
    }
}

/// One correlation id runs through everything that a day leaves, trouble included.
@Suite struct ThreadOfIDsTests {
    /// Tables that this day may feed and need not.
    private static let sometimes = Set(Topology.nba.sideProcessors.map(\.table.qualifiedName)).union([
        "nba_orchestration.scrape_pages", "nba_monitoring.rate_limit_events", "nba_orchestration.api_errors",
    ])

    @Test(.timeLimit(.minutes(2)), arguments: FollowedDay.allCases)
    func `every row of every table carries the id of the day`(_ followed: FollowedDay) async throws {
        let day = try await followed.day
        // What processes share about hosts belongs to no day.
        for table in try day.data.tables() where !["resilience_hosts", "probe_leases"].contains(table) {
            let rows = try day.data.rows(table)
            if !Self.sometimes.contains(table) {
                #expect(rows.isEmpty == followed.empty.contains(table), "\(table) has \(rows.count) rows")
            }
            let foreign = rows.filter { $0["correlation_id"] != day.report.correlation_id }
            #expect(foreign.isEmpty, "\(table): \(foreign.first ?? [:])")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: FollowedDay.allCases)
    func `every message carries it in its payload too`(_ followed: FollowedDay) async throws {
        let day = try await followed.day
        let messages = try day.data.rows("outbox").filter { ["completion", "phase-trigger"].contains($0["type"]) }
        #expect(messages.count > 20)
        for message in messages {
            let payload = try JSON.decode(JSONValue.self, from: try #require(message["data"]))
            #expect(payload["correlation_id"]?.string == day.report.correlation_id)
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: FollowedDay.allCases)
    func `every log line carries it`(_ followed: FollowedDay) async throws {
        let day = try await followed.day
        let lines = try day.data.logLines()
        #expect(lines.count > 20)
        for line in lines {
            let event = try JSON.decode(JSONValue.self, from: line)
            #expect(event["correlation_id"]?.string == day.report.correlation_id, "\(line)")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: FollowedDay.allCases)
    func `every message names the message that caused it`(_ followed: FollowedDay) async throws {
        let day = try await followed.day
        let messages = try day.data.rows("outbox")
        let ids = Set(messages.compactMap { $0["event_id"] })
        for message in messages {
            let cause = try #require(message["causation_id"])
            let isScheduled = ["plan/", "scrape/", "deadline-tick@"].contains { cause.hasPrefix($0) }
            #expect(isScheduled || ids.contains(cause), "\(message["event_id"] ?? "") was caused by \(cause)")
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: FollowedDay.allCases)
    func `every run has a row that ended`(_ followed: FollowedDay) async throws {
        let day = try await followed.day
        let runs = try day.data.rows("nba_monitoring.processor_runs")
        #expect(runs.count > 40)
        for run in runs {
            let name = try #require(run["processor_name"])
            #expect(["success", "partial", "no_data", "failed"].contains(run["status"]), "\(name)")
            #expect(run["execution_time_seconds"].flatMap { Double($0) } != nil, "\(name)")
            #expect(run["attempt"] == "1", "\(name)")
            #expect(run["version"]?.isEmpty == false, "\(name)")
            #expect(run["causation_id"]?.isEmpty == false, "\(name)")
            let isTold = run["error_message"] != nil
            #expect(isTold || run["status"] != "failed", "\(name)")
            #expect(!isTold || ["failed", "partial"].contains(run["status"]), "\(name)")
        }
        let functions = Set(runs.filter { $0["phase"] == "0" }.compactMap { $0["processor_name"] })
        #expect(functions == Set(Products.functions).subtracting(followed.idle))
    }

    @Test(.timeLimit(.minutes(2))) func `what failed is told under the same id, from the source to the gate`()
        async throws
    {
        let day = try await FollowedDay.failing.day
        let id = day.report.correlation_id
        #expect(day.report.exitCode == .blocked)
        let runs = try day.data.rows("nba_monitoring.processor_runs").filter { $0["status"] == "failed" }
        #expect(Set(runs.compactMap { $0["processor_name"] }).isSuperset(of: ["espn-scoreboard", "espn_scoreboard"]))
        #expect(runs.allSatisfy { $0["correlation_id"] == id })

        let key = "nba/phase3-to-phase4/2024-01-20/overnight"
        let page = try #require(try day.data.rows("incidents").first { $0["key"] == "\(key)/blocked" })
        #expect(page["severity"] == "critical")
        #expect(page["correlation_id"] == id)
        #expect(page["evidence"]?.contains("8 of 11 games") == true)
        let history = try day.data.rows("nba_monitoring.phase_boundary_validations").filter { $0["is_valid"] == "0" }
        #expect(history.contains { $0["phase_name"] == "phase3_to_phase4" })
        #expect(history.allSatisfy { $0["correlation_id"] == id })

        // The log tells both failures under it, and the boundary's row and events carry it on.
        let lines = try day.data.logLines().filter { $0.contains(id) }
        #expect(lines.contains { $0.contains("status 503") })
        #expect(lines.contains { $0.contains("blocked") && $0.contains("phase3-to-phase4") })
        let events = try day.data.rows("boundary_events").filter { $0["key"] == key }
        #expect(events.last?["body"]?.contains("8 of 11 games") == true)
        #expect(events.allSatisfy { $0["correlation_id"] == id })
    }
}
