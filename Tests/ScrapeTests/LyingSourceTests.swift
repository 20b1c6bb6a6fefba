import Alerts
import Invocation
import Messaging
import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// Sources that answer with status 200 and have nothing to say.
@Suite struct LyingSourceTests {
    private static let errorPage = "<!DOCTYPE html><html><body>Service unavailable</body></html>"

    private static func answer(_ text: String) -> HTTPResponse { HTTPResponse(status: 200, body: Array(text.utf8)) }

    @Test(arguments: [
        ("bdl-box-scores", "json"), ("bdl-games", "json"), ("nbac-gamebook-pdf", "pdf"), ("odds-game-lines", "json"),
    ])
    func `an error page with status 200 is a failed call, asked once and logged`(id: String, asked: String) async throws
    {
        let desk = try Desk { _, _ in Self.answer(Self.errorPage) }
        try await desk.schedule(1)
        let (_, completion) = try await desk.run(id)
        #expect(completion?.status == .failed)
        #expect(completion?.objects == [])
        #expect(completion?.errorMessage?.contains("an HTML page where \(asked) was asked for") == true)
        #expect(desk.seen.count == 1)
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect((row.errorType, row.errorCategory, row.severity) == ("PAYLOAD", "SERVER_ERROR", "HIGH"))
        #expect(row.responseStatusCode == 200)
        #expect(row.responseBody == Self.errorPage)
        #expect(row.isFinalAttempt && !row.isRetriable)
        #expect(try await desk.rows(UpstreamCallsRow.self).map(\.failed) == [1])
    }

    @Test(arguments: ["bdl-box-scores", "odds-game-lines", "bdl-injuries"])
    func `half an answer with status 200 is a failed call, asked once and logged`(id: String) async throws {
        let half = #"{"data":[{"id":1},{"id"#
        let desk = try Desk { _, _ in Self.answer(half) }
        try await desk.schedule(1)
        let (_, completion) = try await desk.run(id)
        #expect(completion?.status == .failed && completion?.objects == [])
        let flaw = "wrongFormat: JSON that ends after 22 bytes in the middle of a value"
        #expect(completion?.errorMessage?.hasPrefix(flaw) == true, "\(completion?.errorMessage ?? "")")
        #expect(desk.seen.count == 1)
        let row = try #require(try await desk.rows(ApiErrorRow.self).first)
        #expect((row.errorType, row.errorMessage) == ("PAYLOAD", flaw))
        #expect(row.responseStatusCode == 200 && row.responseBody == half)
        #expect(row.isFinalAttempt && !row.isRetriable)
    }

    @Test(arguments: [("nbac-gamebook-pdf", "%PDF-1.4 half"), ("br-rosters", "<html><body><table>")])
    func `half of what is no JSON is for its extraction to find`(id: String, half: String) async throws {
        let desk = try Desk { _, _ in Self.answer(half) }
        try await desk.schedule(1)
        let (_, completion) = try await desk.run(id)
        #expect(completion?.status == .success)
        #expect(try await desk.rows(ApiErrorRow.self).isEmpty)
    }

    @Test func `an error page in the middle of a list leaves the pages before it`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, _ in
            let number = PagedUpstream.number(request)
            return number == 4 ? Self.answer(Self.errorPage) : PagedUpstream.page(number)
        }
        let (_, completion) = try await desk.run("bdl-stats")
        #expect(completion?.status == .partial)
        #expect(completion?.errorMessage?.contains("from page 4") == true)
        #expect(try await desk.rows(ScrapePageRow.self).map(\.page) == [1, 2, 3])
    }

    @Test func `a source that lies all day is replaced by its fallback`() async throws {
        let desk = try Desk(fallbackAfter: .zero) { request, _ in
            request.url.contains("/box_scores")
                ? Self.answer(Self.errorPage)
                : Self.answer(#"{"data":[{"id":1,"game":{"id":7}}],"meta":{"next_cursor":null}}"#)
        }
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.processorName == "bdl-stats")
        #expect(completion?.status == .success)
        #expect(completion?.metadata?.standsInFor == "bdl-box-scores")
    }

    @Test func `a list that is never empty and is has failed`() async throws {
        let desk = try Desk { _, _ in Self.answer(#"{"data":[]}"#) }
        let (_, completion) = try await desk.run("bdl-teams")
        #expect(completion?.status == .failed)
        let file = try #require(completion?.objects?.first?.key)
        #expect(completion?.errorMessage == "no row, and there always are some: \(file)")
        #expect(try await desk.lastRun("bdl-teams")?.status == "failed")
    }

    @Test func `one of thirty lists that is empty is missing, and the others are there`() async throws {
        let desk = try Desk { request, _ in
            Self.answer(#"{"team":{"athletes":[\#(request.url.contains("/teams/2?") ? "" : "{}")]}}"#)
        }
        let (_, completion) = try await desk.run("espn-rosters")
        #expect(completion?.status == .partial)
        #expect(completion?.objects?.count == 30)
        #expect(completion?.errorMessage?.hasPrefix("no row, and there always are some: espn/rosters/") == true)
    }

    @Test(arguments: [(11, CompletionMessage.Status.failed), (0, .noData)])
    func `an empty list of games has failed exactly where games are scheduled`(
        games: Int, status: CompletionMessage.Status
    ) async throws {
        let desk = try Desk(fallbackAfter: .seconds(86_400)) { _, _ in Self.answer(#"{"data":[]}"#) }
        try await desk.schedule(games)
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.status == status)
        #expect(completion?.errorMessage?.contains("no row, and 11 games are scheduled") == (games > 0 ? true : nil))
    }

    @Test func `a list that may be empty says that nothing is there`() async throws {
        let desk = try Desk { _, _ in Self.answer(#"{"data":[],"meta":{"next_cursor":null}}"#) }
        try await desk.schedule(11)
        let (_, completion) = try await desk.run("bdl-injuries")
        #expect(completion?.status == .noData)
        #expect(completion?.errorMessage == nil)
    }

    @Test func `lists that lead nowhere although games are scheduled have failed, and are missed`() async throws {
        let desk = try Desk { _, _ in Self.answer(#"{"events":[]}"#) }
        try await desk.schedule(11)
        let (_, completion) = try await desk.run("espn-box-scores")
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage == "nothing came, and 11 games are scheduled: espn-box-scores")
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.summary == "espn-box-scores brought 0 of 11 scheduled games")
    }

    @Test func `a gamebook's host that blocks has failed, and box score v3 stands in`() async throws {
        let desk = try Desk(fallbackAfter: .zero) { request, _ in
            request.url.contains("statsdmz") ? HTTPResponse(status: 403) : Self.answer("{}")
        }
        try await desk.schedule(11)
        let (_, completion) = try await desk.run("nbac-gamebook-pdf")
        #expect(completion?.processorName == "nbac-gamebook")
        #expect(completion?.metadata?.standsInFor == "nbac-gamebook-pdf")
        #expect(try await desk.lastRun("nbac-gamebook-pdf")?.status == "failed")
        #expect(try await desk.rows(ApiErrorRow.self).map(\.responseStatusCode) == Array(repeating: 403, count: 11))
    }
}
