import Commands
import Driver
import Foundation
import Synchronization
import Testing
import Timing
import Upstream

/// The whole schedule in virtual time: plans, scrapes, asks and ticks of every run.
@Suite struct ScheduleRunTests {
    private static let evening = "2024-01-19T21:00:00-05:00"

    private static func run(
        _ data: DataFolder, from start: String, until end: String, stop: StopSignal = StopSignal(),
        without broken: Set<String> = [],
        observe: @escaping @Sendable (DriverEvent) -> Void = { _ in }
    ) async throws -> RunReport {
        let start = try #require(Timestamp(start))
        let end = try #require(Timestamp(end))
        let run = ScheduleRun(
            environment: ["FASTBREAK_DATA": data.path], isVirtual: true,
            span: ScheduleRun.Span(from: start, fallback: start, end: .at(end)),
            source: { time in
                let league = try SimulatedLeague(seed: 7, gamesPerDay: 2, time: time).source
                return UpstreamSource { request in
                    guard broken.contains(request.path) else { return await league.answer(request) }
                    return .problem(status: 500, "out of order")
                }
            }, unplayed: SimulatedLeague.unplayed)
        return try await run.run(stop: stop, observe: observe)
    }

    private struct Finished {
        var data: DataFolder
        var report: RunReport
    }

    /// From the evening of one day to that of the next.
    private static let day = Task {
        let data = try DataFolder()
        return Finished(
            data: data, report: try await Self.run(data, from: Self.evening, until: "2024-01-20T21:00:00-05:00"))
    }

    private static func triggers(_ data: DataFolder) throws -> [String] {
        try data.rows("outbox").filter { $0["type"] == "phase-trigger" }.compactMap { $0["event_id"] }.sorted()
    }

    @Test(.timeLimit(.minutes(5))) func `every run of the day is planned, and the night's games are released`()
        async throws
    {
        let day = try await Self.day.value
        #expect(day.report.ended == "span")
        #expect(day.report.dead_letters == 0)
        let rows = Set(day.report.boundaries.map { "\($0.game_date) \($0.boundary) \($0.mode)" })
        for boundary in ["phase2-to-phase3", "phase3-to-phase4"] {
            for run in ["2024-01-19 \(boundary) overnight", "2024-01-20 \(boundary) same_day"] {
                #expect(rows.contains(run))
            }
            #expect(rows.contains("2024-01-21 \(boundary) tomorrow"))
        }
        for row in day.report.boundaries where row.game_date == "2024-01-19" {
            #expect(row.state == "released", "\(row)")
        }
        // Fold over revisions: no key and revision has two triggers.
        let triggers = try Self.triggers(day.data)
        #expect(Set(triggers).count == triggers.count)
        #expect(triggers.contains("nba/phase2-to-phase3/2024-01-19/overnight#1"))
    }

    @Test(.timeLimit(.minutes(5))) func `each schedule fires as often as its cron says`() async throws {
        let jobs = try await Self.day.value.report.jobs
        func fired(_ name: String) -> Int? { jobs.first { $0.name == name }?.fired }
        #expect(fired("plan-overnight") == 1)
        #expect(fired("plan-same-day") == 1)
        #expect(fired("plan-tomorrow") == 1)
        #expect(fired("scrape-overnight-bdl-box-scores") == 2)
        #expect(fired("scrape-lines-odds-game-lines") == 5)
        #expect(fired("ask-phase3-to-phase4-overnight") == 1)
        #expect(fired("prune") == 1)
        #expect(jobs.allSatisfy { $0.failed == 0 })
    }

    @Test(.timeLimit(.minutes(5))) func `sources beside the chain are asked by schedules of their own`() async throws {
        let day = try await Self.day.value
        func fired(_ name: String) -> Int? { day.report.jobs.first { $0.name == name }?.fired }
        #expect(fired("scrape-morning-bdl-standings") == 1)
        #expect(fired("scrape-injuries-bdl-injuries") == 6)
        #expect(fired("scrape-final-bdl-games") == 2)
        #expect(try day.data.rows("nba_raw.bdl_standings").count == 30)
        #expect(try day.data.rows("nba_raw.bdl_games").count == 2)
        // What this league does not have is said, and raises nothing.
        #expect(day.report.unplayed == SimulatedLeague.unplayed.sorted())
        #expect(day.report.incidents.filter { $0.contains("/raw/") } == [])
    }

    @Test(.timeLimit(.minutes(5))) func `sources beside the chain fail without holding it`() async throws {
        let whole = try await Self.day.value.report
        let data = try DataFolder()
        let report = try await Self.run(
            data, from: Self.evening, until: "2024-01-20T21:00:00-05:00",
            without: ["/v1/teams", "/v1/standings", "/v1/players/active", "/v1/player_injuries", "/v1/games"])
        #expect(report.boundaries == whole.boundaries)
        #expect(report.jobs.allSatisfy { $0.failed == 0 })
        let side = try data.rows("nba_monitoring.processor_runs").filter { $0["processor_name"] == "bdl_standings" }
        #expect(side.map { $0["status"] } == ["failed"])
        #expect(report.incidents.contains { $0.contains("/raw/bdl_standings/") })
    }

    @Test(.timeLimit(.minutes(5))) func `minutes in which nothing waits have no tick`() async throws {
        let ticks = try #require(try await Self.day.value.report.jobs.first { $0.name == "deadline-tick" })
        #expect((1..<300).contains(ticks.fired))
    }

    @Test(.timeLimit(.minutes(5))) func `a run is planned before anything of it is scraped`() async throws {
        let runs = try await Self.day.value.data.rows("nba_monitoring.processor_runs")
        func first(_ function: String, after prefix: String) -> String? {
            runs.filter { $0["processor_name"] == function && $0["causation_id"]?.hasPrefix(prefix) == true }
                .compactMap { $0["causation_id"]?.split(separator: "@").last.map(String.init) }.min()
        }
        for (plan, scrape) in [("plan-overnight", "scrape-evening"), ("plan-tomorrow", "scrape-tomorrow")] {
            let planned = try #require(first("plan-day", after: plan))
            let scraped = try #require(first("scrape", after: scrape))
            #expect(planned < scraped)
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [25, 60, 110])
    func `a run that was stopped goes on where it ended and loses nothing`(invocations: Int) async throws {
        let whole = try await Self.day.value
        let data = try DataFolder()
        let stop = StopSignal()
        let count = Mutex(0)
        let first = try await Self.run(
            data, from: Self.evening, until: "2024-01-20T21:00:00-05:00", stop: stop
        ) { event in
            guard case .invoked = event else { return }
            let isEnough = count.withLock { count in
                count += 1
                return count == invocations
            }
            if isEnough { stop.set() }
        }
        #expect(first.ended == "stopped")
        #expect(count.withLock { $0 } == invocations)
        let second = try await Self.run(data, from: Self.evening, until: "2024-01-20T21:00:00-05:00")
        #expect(second.ended == "span")
        #expect(second.boundaries.map(\.state) == whole.report.boundaries.map(\.state))
        #expect(second.boundaries.map(\.revision) == whole.report.boundaries.map(\.revision))
        #expect(try Self.triggers(data) == (try Self.triggers(whole.data)))
        for job in whole.report.jobs where job.name != "deadline-tick" {
            let one = first.jobs.first { $0.name == job.name }?.fired ?? 0
            let other = second.jobs.first { $0.name == job.name }?.fired ?? 0
            #expect(one + other == job.fired, "\(job.name)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func `what was missed is made up for as each schedule says`() async throws {
        let data = try DataFolder()
        _ = try await Self.run(data, from: Self.evening, until: "2024-01-19T22:30:00-05:00")
        // Nobody was there for the night and the morning.
        let late = try await Self.run(data, from: "2024-01-20T09:30:00-05:00", until: "2024-01-20T09:45:00-05:00")
        func fired(_ name: String) -> Int? { late.jobs.first { $0.name == name }?.fired }
        #expect(fired("plan-overnight") == 0)
        #expect(fired("plan-overnight-again") == 1)
        #expect(fired("scrape-overnight-bdl-box-scores") == 1)
        #expect(fired("scrape-lines-odds-game-lines") == 0)
        #expect(fired("ask-phase2-to-phase3-overnight") == 1)
        let rows = try data.rows("nba_raw.bdl_player_boxscores")
        #expect(!rows.isEmpty)
        #expect(Set(rows.compactMap { $0["game_date"] }) == ["2024-01-19"])
    }
}
