import Alerts
import Invocation
import Messaging
import Pipeline
import TestSupport
import Testing
import Timing
import Warehouse

@testable import Scraping

/// Games that should be there and are not; sources that are down and replaced.
@Suite struct ExpectationTests {
    private static func body(_ games: Int) -> HTTPResponse {
        let items = (0..<games).map { "{\"id\":\($0)}" }.joined(separator: ",")
        return HTTPResponse(status: 200, body: Array("{\"data\":[\(items)]}".utf8))
    }

    private static let key = "nba/scrape/bdl-box-scores/2024-01-15/game-count"

    @Test(arguments: [(11, 11, false), (9, 11, false), (8, 11, true), (4, 5, false), (3, 5, true)])
    func `fewer than four fifths of the scheduled games are an incident`(
        games: Int, scheduled: Int, isIncident: Bool
    ) async throws {
        let desk = try Desk { _, _ in Self.body(games) }
        try await desk.schedule(scheduled)
        _ = try await desk.run("bdl-box-scores")
        let incidents = try await desk.openIncidents()
        #expect(incidents.map(\.key) == (isIncident ? [Self.key] : []))
        if isIncident {
            #expect(incidents.first?.summary == "bdl-box-scores brought \(games) of \(scheduled) scheduled games")
        }
    }

    @Test func `the incident ends when the games are there`() async throws {
        let desk = try Desk { _, count in Self.body(count == 1 ? 2 : 11) }
        try await desk.schedule(11)
        _ = try await desk.run("bdl-box-scores")
        #expect(try await desk.openIncidents().count == 1)
        desk.time.advance(by: .seconds(60))
        _ = try await desk.run("bdl-box-scores")
        #expect(try await desk.openIncidents().isEmpty)
    }

    @Test func `zero games need the schedule's word`() async throws {
        let desk = try Desk { _, _ in Self.body(0) }
        try await desk.schedule(3)
        _ = try await desk.run("bdl-box-scores")
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.key == Self.key)
        #expect(incident.severity == .critical)
        #expect(incident.summary.contains("0 of 3 scheduled games"))
    }

    /// The run that read the schedule of the date and found nothing on it.
    private static func readEmptySchedule(_ desk: Desk) async throws {
        var commit = Commit(correlationID: "c")
        let run: [String: Value] = [
            "run_date": .date(Desk.date), "processor_name": .text("nbac_schedule"), "status": .text("no_data"),
        ]
        commit.tables = [
            TableWrite(table: .processorRuns, rows: [Row.sample(of: .processorRuns).with(run, hash: "h")])
        ]
        _ = try await desk.ports.store.commit(commit)
    }

    @Test func `no games of a schedule that nobody has read are an incident until it says so`() async throws {
        let desk = try Desk { _, _ in Self.body(0) }
        _ = try await desk.run("bdl-box-scores")
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.key == Self.key)
        #expect(incident.severity == .warning)
        #expect(incident.summary == "bdl-box-scores brought no games, and the schedule has not been read")
        let planner = DayPlanner(
            topology: desk.ports.topology, store: desk.ports.store, eastern: desk.ports.eastern)
        _ = try await planner.plan(Desk.date, mode: .overnight, correlationID: "c", causationID: "m")
        #expect(try await desk.openIncidents().contains { $0.key == Self.key })
        try await Self.readEmptySchedule(desk)
        _ = try await planner.plan(Desk.date, mode: .overnight, correlationID: "c", causationID: "m")
        #expect(try await !desk.openIncidents().contains { $0.key == Self.key })
        _ = try await desk.run("bdl-box-scores")
        #expect(try await !desk.openIncidents().contains { $0.key == Self.key })
    }

    @Test func `games that come while the schedule is unknown are not none any more`() async throws {
        let desk = try Desk { _, count in Self.body(count == 1 ? 0 : 3) }
        _ = try await desk.run("bdl-box-scores")
        #expect(try await desk.openIncidents().map(\.key) == [Self.key])
        desk.time.advance(by: .seconds(60))
        _ = try await desk.run("bdl-box-scores")
        #expect(try await desk.openIncidents().isEmpty)
    }

    @Test func `two of eleven gamebooks are an incident`() async throws {
        let desk = try Desk { request, _ in
            ["HOUPHI", "NOPDAL"].contains { request.url.contains($0) }
                ? HTTPResponse(status: 200, body: Array("%PDF-1.4".utf8)) : HTTPResponse(status: 404)
        }
        try await desk.schedule(11)
        let (_, completion) = try await desk.run("nbac-gamebook-pdf")
        #expect(completion?.status == .partial)
        let incidents = try await desk.openIncidents()
        #expect(incidents.map(\.key) == ["nba/scrape/nbac-gamebook-pdf/2024-01-15/game-count"])
        #expect(incidents.first?.summary == "nbac-gamebook-pdf brought 2 of 11 scheduled games")
    }

    private static func declared(_ id: String, host: String, fallback: String? = nil) -> SourceDeclaration {
        SourceDeclaration(id: id, source: id, kind: "k", host: host, gameCount: .unknown, fallback: fallback) { _ in
            [SourceRequest(host, "/data")]
        }
    }

    private static let pair = [
        Self.declared("primary", host: "one.example", fallback: "second"),
        Self.declared("second", host: "two.example"),
    ]

    @Test func `a source that is down all day is replaced by its fallback, and everything says so`() async throws {
        let desk = try Desk(sources: Self.pair, threshold: 1000) { request, _ in
            request.url.contains("one.example") ? HTTPResponse(status: 503) : Self.body(1)
        }
        let (_, early) = try await desk.run("primary")
        #expect(early?.processorName == "primary")
        #expect(early?.status == .failed)
        desk.time.advance(by: .seconds(21_600))
        let (outcome, late) = try await desk.run("primary")
        #expect(late?.processorName == "second")
        #expect(late?.status == .success)
        #expect(late?.metadata?.standsInFor == "primary")
        #expect(outcome == .done("second 2024-01-15: success, 1 payloads, standing in for primary, which is down"))
        #expect(try await desk.lastRun("primary")?.notes?.contains("second stands in") == true)
        #expect(try await desk.lastRun("second")?.notes?.contains("stands in for primary, which is down") == true)
    }

    @Test func `unless told otherwise a source has six hours before it is replaced, to the millisecond`() async throws {
        let desk = try Desk(sources: Self.pair) { request, _ in
            request.url.contains("one.example") ? HTTPResponse(status: 404) : Self.body(1)
        }
        let began = desk.time.now()
        func completion(after wait: Duration) async throws -> CompletionMessage? {
            desk.time.advance(by: desk.time.now().duration(to: began.advanced(by: wait)))
            return try await desk.run("primary").completion
        }
        #expect(try await desk.run("primary").completion?.processorName == "primary")
        for wait in (1...5).map({ Duration.seconds($0 * 3600) }) + [.milliseconds(6 * 3_600_000 - 1)] {
            let early = try await completion(after: wait)
            #expect(early?.processorName == "primary" && early?.status == .failed, "after \(wait)")
        }
        let late = try await completion(after: .seconds(6 * 3600))
        #expect(late?.processorName == "second" && late?.metadata?.standsInFor == "primary")
    }

    @Test func `that a source is replaced is an incident until it brings something itself`() async throws {
        let desk = try Desk(sources: Self.pair, fallbackAfter: .zero) { request, count in
            request.url.contains("two.example") || count == 5 ? Self.body(1) : HTTPResponse(status: 404)
        }
        for _ in 1...2 {
            _ = try await desk.run("primary")
            desk.time.advance(by: .seconds(60))
            let incident = try #require(try await desk.openIncidents().first)
            #expect(incident.key == "nba/scrape/primary/2024-01-15/replaced")
            #expect(incident.severity == .warning)
            #expect(incident.summary == "primary is replaced by second for 2024-01-15")
            #expect(incident.evidence == ["status 404: one.example/data"])
        }
        let (_, completion) = try await desk.run("primary")
        #expect(completion?.status == .success)
        #expect(try await desk.openIncidents().isEmpty)
    }

    @Test func `a source that brought something on that date is not replaced`() async throws {
        let desk = try Desk(sources: Self.pair, threshold: 1000) { request, count in
            count == 1 || request.url.contains("two.example")
                ? Self.body(1) : HTTPResponse(status: 503)
        }
        _ = try await desk.run("primary")
        desk.time.advance(by: .seconds(40_000))
        let (_, completion) = try await desk.run("primary")
        #expect(completion?.processorName == "primary")
        #expect(completion?.status == .failed)
    }

    @Test func `a status that means not yet is neither failure nor retry`() async throws {
        var source = Self.declared("report", host: "one.example")
        source.notYetStatuses = [403]
        let desk = try Desk(sources: [source]) { _, _ in HTTPResponse(status: 403) }
        let (_, completion) = try await desk.run("report")
        #expect(completion?.status == .noData)
        #expect(desk.seen.count == 1)
        #expect(try await desk.rows(ApiErrorRow.self).isEmpty)
    }
}
