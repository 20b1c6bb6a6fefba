import Commands
import Invocation
import Pipeline
import Recovery
import Synchronization
import Testing
import Timing
import Warehouse

/// Backfills over a store that a real day has filled.
@Suite struct BackfillTests {
    private static let world = World.simulated(seed: 7, games: 3)

    private static func day(_ text: String) async throws -> (date: GameDate, finished: FinishedDay) {
        let date = try GameDate.on(text)
        return (date, try await DayHarness.run(Self.world, on: date))
    }

    @Test func `rows of phases 3 and 4 that are gone come back as they were`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        let before = try BackfillHarness.content(BackfillHarness.computed, in: day.data)
        try await BackfillHarness.delete(BackfillHarness.computed, on: date, in: day.data)
        let report = try await BackfillHarness.make(date...date, in: day.data).run()
        #expect(report.exitCode == .success)
        let entry = try #require(report.dates.first)
        #expect(entry.before == "NEEDS_BACKFILL")
        #expect(entry.after == "COMPLETE")
        #expect(entry.acts == ["asked phase2-to-phase3"])
        #expect(entry.boundaries.map(\.name) == Boundaries.names)
        #expect(try BackfillHarness.content(BackfillHarness.computed, in: day.data) == before)
        // The live rows stand as the night left them; the backfill has rows of its own.
        #expect(
            try day.triggers() == [
                "nba/phase2-to-phase3/2024-01-20/backfill#1", "nba/phase2-to-phase3/2024-01-20/overnight#1",
                "nba/phase3-to-phase4/2024-01-20/backfill#1", "nba/phase3-to-phase4/2024-01-20/overnight#1",
                "nba/phase4-to-phase5/2024-01-20/backfill#1", "nba/phase4-to-phase5/2024-01-20/overnight#1",
            ])
        let trigger = try day.data.rows("outbox").first {
            $0["event_id"]?.hasSuffix("phase2-to-phase3/2024-01-20/backfill#1") ?? false
        }
        let first = try JSON.decode(PhaseTrigger.self, from: try #require(trigger?["data"]))
        #expect(first.triggerSource == "manual")
        #expect(first.provenance.requestedBy?.hasPrefix("backfill/phase2-to-phase3/2024-01-20@") == true)
    }

    @Test func `a second backfill of the same date passes every boundary again`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        for _ in 1...2 {
            try await BackfillHarness.delete(BackfillHarness.computed, on: date, in: day.data)
            let report = try await BackfillHarness.make(date...date, in: day.data).run()
            #expect(report.dates.map(\.after) == ["COMPLETE"])
            #expect(report.exitCode == .success)
        }
        let again = try await BackfillHarness.make(date...date, in: day.data).run()
        #expect(again.dates.isEmpty)
        let triggers = try day.triggers().filter { $0.contains("backfill") }
        #expect(
            triggers == [
                "nba/phase2-to-phase3/2024-01-20/backfill#1", "nba/phase2-to-phase3/2024-01-20/backfill#2",
                "nba/phase3-to-phase4/2024-01-20/backfill#1", "nba/phase3-to-phase4/2024-01-20/backfill#2",
                "nba/phase4-to-phase5/2024-01-20/backfill#1", "nba/phase4-to-phase5/2024-01-20/backfill#2",
            ])
    }

    @Test func `where only phase 4 is gone, only the boundary before it is asked`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        let tables = TableDefinition.precompute + TableDefinition.predictions
        try await BackfillHarness.delete(tables, on: date, in: day.data)
        let report = try await BackfillHarness.make(date...date, in: day.data, only: .missing).run()
        #expect(report.dates.first?.acts == ["asked phase3-to-phase4"])
        #expect(report.dates.first?.after == "COMPLETE")
        #expect(report.dates.first?.boundaries.map(\.name) == ["phase3-to-phase4", "phase4-to-phase5"])
    }

    @Test func `a date older than the store's newest event is scraped and brought to the end`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        let old = date.advanced(byDays: -8)
        let run = BackfillHarness.make(old...old, in: day.data, world: Self.world)
        let plan = try await run.plan()
        #expect(plan.dates.map(\.verdict) == [.noRawData])
        let report = try await run.run()
        #expect(report.exitCode == .success)
        #expect(report.dates.first?.acts == ["scraped"])
        #expect(report.dates.first?.after == "COMPLETE")
        #expect(report.dates.first?.boundaries.map(\.state) == Boundaries.names.map { _ in "released" })
        let modes = Set(
            try day.data.rows("nba_monitoring.processor_runs").filter {
                $0["run_date"] == "\(old)" && $0["phase"] != "0"
            }
            .compactMap { $0["mode"] })
        #expect(modes == ["backfill"])
        #expect(try day.triggers().filter { $0.contains("\(old)") }.allSatisfy { $0.contains("/backfill#1") })
    }

    @Test func `a date to scrape is refused while nobody says where from`() async throws {
        let data = try DataFolder()
        let date = try GameDate.on("2024-01-12")
        await #expect(throws: BackfillError.self) { try await BackfillHarness.make(date...date, in: data).run() }
    }

    @Test func `a plan changes nothing`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        try await BackfillHarness.delete(BackfillHarness.computed, on: date, in: day.data)
        let before = try BackfillHarness.everything(in: day.data)
        let plan = try await BackfillHarness.make(date.advanced(byDays: -2)...date, in: day.data).plan()
        #expect(plan.dates.map(\.action.word) == ["phase2-to-phase3", "scrape", "scrape"])
        #expect(try BackfillHarness.everything(in: day.data) == before)
    }

    @Test func `a plan without a store makes none`() async throws {
        let data = try DataFolder()
        let date = try GameDate.on("2024-01-12")
        #expect(try await BackfillHarness.make(date...date, in: data).plan().dates.map(\.verdict) == [.noRawData])
        #expect(!data.isUsed)
    }

    @Test func `stopped after the first date it ends cleanly, and the next run does the rest`() async throws {
        let data = try DataFolder()
        let dates = try GameDate.on("2024-01-10")...(try GameDate.on("2024-01-12"))
        let patience = StopAfter(1)
        let first = try await BackfillHarness.make(dates, in: data, world: Self.world, maximumActive: 1)
            .run(stop: { patience.isOver })
        #expect(first.interrupted)
        #expect(first.exitCode == .retry)
        // The twelfth is yesterday when the store is new: it goes first.
        #expect(first.dates.map(\.game_date) == ["2024-01-12"])
        #expect(first.dates.map(\.after) == ["COMPLETE"])
        #expect(first.not_begun == ["2024-01-10", "2024-01-11"])
        let second = try await BackfillHarness.make(dates, in: data, world: Self.world).run()
        #expect(second.dates.map(\.game_date) == ["2024-01-10", "2024-01-11"])
        #expect(second.dates.map(\.after) == ["COMPLETE", "COMPLETE"])
        #expect(second.exitCode == .success)
        let triggers = try data.rows("outbox").filter { $0["type"] == "phase-trigger" }.compactMap { $0["event_id"] }
        #expect(triggers.count == 3 * Boundaries.names.count)
        #expect(triggers.allSatisfy { $0.hasSuffix("/backfill#1") })
    }

    @Test func `a run that died between release and delivery is gone on with, and asks nothing anew`() async throws {
        let (date, day) = try await Self.day("2024-01-20")
        try await BackfillHarness.delete(BackfillHarness.computed, on: date, in: day.data)
        // The request is released, its trigger lies in the outbox, and the process is gone.
        let request = try JSON.encode(BackfillRequest(gameDate: date))
        let asked = try await Products.job(
            "phase2-to-phase3", event: request, data: day.data, environment: ["FASTBREAK_TIME": "2024-01-21T12:00:00Z"])
        #expect(asked.code == 0)
        let report = try await BackfillHarness.make(date...date, in: day.data).run()
        let entry = try #require(report.dates.first)
        #expect(report.plan.dates.map(\.action) == [.resume])
        #expect(entry.acts.isEmpty)
        #expect(entry.after == "COMPLETE")
        #expect(
            try day.triggers().filter { $0.contains("backfill") } == [
                "nba/phase2-to-phase3/2024-01-20/backfill#1", "nba/phase3-to-phase4/2024-01-20/backfill#1",
                "nba/phase4-to-phase5/2024-01-20/backfill#1",
            ])
    }

    @Test func `a game date typed on the trigger topic of phase 4 is judged by the boundary before it starts`()
        async throws
    {
        let (date, day) = try await Self.day("2024-01-20")
        let tables = TableDefinition.precompute + TableDefinition.predictions
        let before = try BackfillHarness.content(tables, in: day.data)
        try await BackfillHarness.delete(tables, on: date, in: day.data)
        let typed = try await Products.job(
            "process-precompute", event: #"{"game_date":"2024-01-20","correlation_id":"by-hand"}"#, data: day.data,
            environment: ["FASTBREAK_TIME": "2024-01-21T12:00:00Z"])
        #expect(typed.code == 0)
        #expect(try BackfillHarness.content(tables, in: day.data).values.allSatisfy(\.isEmpty))
        // Any pump delivers what lies in the outbox; this one finds nothing of its own to add.
        let report = try await BackfillHarness.make(date...date, in: day.data, only: .failed).run()
        #expect(report.dates.isEmpty)
        #expect(try BackfillHarness.content(tables, in: day.data) == before)
        let rows = try day.data.rows("outbox").filter { $0["correlation_id"] == "by-hand" }
        let trigger = try #require(rows.first { $0["type"] == "phase-trigger" })
        #expect(trigger["event_id"] == "nba/phase3-to-phase4/2024-01-20/backfill#1")
        let request = try #require(rows.first { $0["type"] == "backfill-request" })
        #expect(trigger["causation_id"] == request["event_id"])
        let decoded = try JSON.decode(PhaseTrigger.self, from: try #require(trigger["data"]))
        #expect(decoded.triggerSource == "manual")
        #expect(decoded.triggeredBy == request["event_id"])
    }
}
