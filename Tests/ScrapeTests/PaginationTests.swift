import Alerts
import Foundation
import Invocation
import Messaging
import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// Pages are kept as they come, whatever happens after them, and the next run goes on where the last one stopped.
@Suite struct PaginationTests {
    private struct List: Decodable {
        struct Item: Decodable { var id: Int }
        var data: [Item]
    }

    private static func ids(_ completion: CompletionMessage?, _ desk: Desk) async throws -> [Int] {
        let object = try #require(completion?.objects?.first)
        let bytes = try await desk.objects.objects.get(object.key)
        return try JSONDecoder().decode(List.self, from: Data(bytes)).data.map(\.id)
    }

    private static let everything = Array(1...(PagedUpstream.pages * 2 + 1))

    @Test func `nine pages are one payload with every item once, and nothing is left behind`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, completion) = try await desk.run("bdl-stats")
        #expect(completion?.status == .success)
        #expect(completion?.recordCount == 1)
        #expect(try await Self.ids(completion, desk) == Self.everything)
        #expect(desk.seen.count == 9)
        #expect(try await desk.rows(ScrapePageRow.self).isEmpty)
        #expect(try await desk.lastRun("bdl-stats")?.notes?.contains("8 items came twice") == true)
    }

    @Test func `a 429 on page 6 of 9 waits as it was asked, and every page comes exactly once`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, count in
            count == 6
                ? HTTPResponse(status: 429, headers: ["Retry-After": "7"])
                : PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, completion) = try await desk.run("bdl-stats")
        #expect(completion?.status == .success)
        #expect(try await Self.ids(completion, desk) == Self.everything)
        #expect(desk.seen.count == 10)
        let times = desk.seen.times
        #expect(times[5].duration(to: times[6]) >= .seconds(7))
    }

    @Test func `a page that never comes leaves partial, and the next run asks for nothing it has`() async throws {
        let first = try Desk(sources: [PagedUpstream.source], threshold: 100) { request, _ in
            PagedUpstream.number(request) == 6
                ? HTTPResponse(status: 429) : PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, partial) = try await first.run("bdl-stats", messageID: "evening")
        #expect(partial?.status == .partial)
        #expect(try await Self.ids(partial, first) == Array(1...11))
        #expect(partial?.errorMessage?.contains("from page 6") == true)
        #expect(try await first.rows(ScrapePageRow.self).map(\.page) == [1, 2, 3, 4, 5])

        first.time.advance(by: .seconds(3600))
        let second = try Desk(sources: [PagedUpstream.source], holder: "two", sharing: first) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, whole) = try await second.run("bdl-stats", messageID: "night")
        #expect(second.seen.urls.map { PagedUpstream.number(HTTPRequest($0)) } == [6, 7, 8, 9])
        #expect(whole?.status == .success)
        #expect(try await Self.ids(whole, second) == Self.everything)
        #expect(try await second.rows(ScrapePageRow.self).isEmpty)
        #expect(try await second.lastRun("bdl-stats")?.notes?.contains("5 answers of an earlier run") == true)
    }

    @Test func `a wait that passes the deadline hands the event back with every page kept`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, count in
            count == 6
                ? HTTPResponse(status: 429, headers: ["Retry-After": "900"])
                : PagedUpstream.page(PagedUpstream.number(request))
        }
        let began = desk.time.now()
        let (outcome, none) = try await desk.run("bdl-stats", messageID: "e")
        guard case .retry(let after, let reason) = outcome else {
            Issue.record("expected a retry, got \(outcome)")
            return
        }
        #expect(try #require(after) >= .seconds(900))
        #expect(reason.contains("passes the deadline, page 6"))
        #expect(none == nil)
        #expect(began.duration(to: desk.time.now()) < .seconds(10))
        #expect(try await desk.lastRun("bdl-stats")?.errorType == "delayed")
        desk.time.advance(by: try #require(after))
        let (_, completion) = try await desk.run("bdl-stats", messageID: "e", attempt: 2)
        #expect(completion?.status == .success)
        #expect(desk.seen.count == 10)
        #expect(try await Self.ids(completion, desk) == Self.everything)
    }

    @Test func `pages that have become too old are fetched anew`() async throws {
        let first = try Desk(sources: [PagedUpstream.source]) { request, _ in
            PagedUpstream.number(request) == 3
                ? HTTPResponse(status: 404) : PagedUpstream.page(PagedUpstream.number(request))
        }
        _ = try await first.run("bdl-stats")
        first.time.advance(by: .seconds(6 * 3600 + 1))
        let second = try Desk(sources: [PagedUpstream.source], sharing: first) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, completion) = try await second.run("bdl-stats")
        #expect(second.seen.count == 9)
        #expect(try await Self.ids(completion, second) == Self.everything)
    }

    @Test func `a cursor that leads back is refused with its reason, and the next run begins anew`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, _ in
            let number = PagedUpstream.number(request)
            return PagedUpstream.page(number, next: number == 4 ? 2 : nil)
        }
        let (_, completion) = try await desk.run("bdl-stats")
        #expect(desk.seen.count == 4)
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage?.contains("page 4 leads back: its cursor '2' came before") == true)
        #expect(try await desk.rows(ScrapePageRow.self).isEmpty)
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.key == "nba/scrape/bdl-stats/2024-01-15/paging")
    }

    @Test func `a payload that was changed since it was kept is fetched again`() async throws {
        let first = try Desk(sources: [PagedUpstream.source]) { request, _ in
            PagedUpstream.number(request) == 3
                ? HTTPResponse(status: 404) : PagedUpstream.page(PagedUpstream.number(request))
        }
        _ = try await first.run("bdl-stats")
        var row = try #require(try await first.rows(ScrapePageRow.self).last)
        #expect(row.page == 2)
        row.contentHash = "other"
        var commit = Commit(correlationID: "c")
        commit.tables = [try TableWrite([row], correlationID: "c", at: first.time.now())]
        _ = try await first.ports.store.commit(commit)
        let second = try Desk(sources: [PagedUpstream.source], sharing: first) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        _ = try await second.run("bdl-stats")
        #expect(second.seen.urls.map { PagedUpstream.number(HTTPRequest($0)) } == Array(2...9))
    }
}
