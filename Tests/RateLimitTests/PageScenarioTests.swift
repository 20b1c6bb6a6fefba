import Alerts
import Messaging
import Pipeline
import Resilience
import Scraping
import Testing
import Timing
import Upstream
import Warehouse

/// Nine pages of five rows, and what can go wrong on the way.
@Suite(.timeLimit(.minutes(1))) struct PageScenarioTests {
    private let time = VirtualTime()

    private static let everything = (1...45).map(String.init)

    private func faulty(
        _ faults: [UpstreamFault], troubles: [PagedRows.Trouble] = []
    ) throws -> FaultySource {
        FaultySource(try PagedRows(count: 45, troubles: troubles).source, faults: faults, time: self.time.source)
    }

    private func fault(
        _ effect: UpstreamFault.Effect, requests: ClosedRange<Int>? = nil
    ) -> UpstreamFault {
        UpstreamFault(host: PagedRows.host, requests: requests, effect: effect)
    }

    @Test func `a 429 on page 6 of 9 is waited out, and nothing is fetched twice`() async throws {
        let source = try self.faulty([self.fault(.rateLimited(retryAfter: 60), requests: 6...6)])
        try await Stage.run(source.source, time: self.time) { stage in
            let walk = try await stage.process().scrape()
            #expect(walk.ids == Self.everything && walk.completion?.status == .success)
            #expect(stage.server.requests.count == 10)
            #expect(stage.gaps[5] >= 60)
        }
    }

    @Test
    func `a 429 on page 6 whose wait passes the deadline keeps pages 1 to 5, and the next delivery goes on there`()
        async throws
    {
        let source = try self.faulty([self.fault(.rateLimited(retryAfter: 600), requests: 6...6)])
        try await Stage.run(source.source, time: self.time) { stage in
            let process = try stage.process()
            let first = try await process.scrape(within: 300)
            let after = try #require(first.after)
            #expect(after >= .seconds(600) && first.completion == nil)
            let kept = try await stage.ports.warehouse.rows(ScrapePageRow.self).sorted { $0.page < $1.page }
            #expect(kept.map(\.page) == [1, 2, 3, 4, 5] && kept.last?.nextCursor == "25")
            self.time.advance(by: after)
            let second = try await process.scrape(delivery: 2)
            #expect(second.ids == Self.everything && second.completion?.status == .success)
            #expect(stage.server.requests.count == 10)
        }
    }

    @Test func `a page that keeps failing ends the scrape with the pages before it, and the next run goes on there`()
        async throws
    {
        let source = try self.faulty([self.fault(.unavailable, requests: 6...11)])
        try await Stage.run(source.source, time: self.time) { stage in
            let process = try stage.process()
            let first = try await process.scrape()
            #expect(first.ids == Array(Self.everything.prefix(25)))
            #expect(first.completion?.status == .partial)
            let problem = try #require(first.completion?.errorMessage)
            #expect(problem.contains("status 503") && problem.contains("from page 6"), "\(problem)")
            // Five pages, and the sixth with its five retries.
            #expect(stage.server.requests.count == 11)
            self.time.advance(by: .seconds(3600))
            let second = try await process.scrape(delivery: 2)
            #expect(second.ids == Self.everything && second.completion?.status == .success, "\(second)")
            #expect(stage.server.requests.count == 15)
        }
    }

    @Test func `a brown-out is outlived`() async throws {
        let schedule = try BrownOut(
            every: .seconds(3600), lasts: .seconds(20), start: noon.advanced(by: .milliseconds(4)))
        let rate = Rate("pace", 1, per: .seconds(1), shape: .bucket(burst: 1), margin: .zero)
        let source = try self.faulty([
            UpstreamFault(host: PagedRows.host, schedule: schedule, effect: .unavailable)
        ])
        try await Stage.run(source.source, time: self.time) { stage in
            let walk = try await stage.process(rates: [rate]).scrape()
            #expect(walk.ids == Self.everything)
            #expect(source.strikes[0] > 0)
        }
    }

    @Test(arguments: [
        (UpstreamFault.Effect.cutBody, "JSON that ends after "), (.errorPage, "an HTML page where json was asked for"),
    ])
    func `half a page, or a page of HTML with status 200, is no page`(effect: UpstreamFault.Effect, reason: String)
        async throws
    {
        let source = try self.faulty([self.fault(effect, requests: 4...4)])
        try await Stage.run(source.source, time: self.time) { stage in
            let process = try stage.process()
            let walk = try await process.scrape()
            let problem = try #require(walk.completion?.errorMessage)
            #expect(problem.contains(reason) && problem.contains("from page 4"), "\(problem)")
            #expect(walk.ids == Array(Self.everything.prefix(15)) && walk.completion?.status == .partial)
            #expect(stage.server.requests.count == 4)
            let errors = try await stage.ports.warehouse.rows(ApiErrorRow.self)
            #expect(errors.map(\.errorType) == ["PAYLOAD"] && errors.map(\.responseStatusCode) == [200])
            #expect(errors.first?.errorMessage.contains(reason) == true)
            #expect(errors.first?.responseBody?.isEmpty == false)
            self.time.advance(by: .seconds(3600))
            let second = try await process.scrape(delivery: 2)
            #expect(second.ids == Self.everything && second.completion?.status == .success)
            #expect(stage.server.requests.count == 10)
        }
    }

    @Test func `a wrong content type does not hide a sound page`() async throws {
        let source = try self.faulty([self.fault(.wrongContentType)])
        try await Stage.run(source.source, time: self.time) { stage in
            let walk = try await stage.process().scrape()
            #expect(walk.ids == Self.everything)
        }
    }

    @Test(arguments: [PagedRows.Trouble.standingStill(cursor: 20), .looping(cursor: 20)])
    func `a cursor that comes back ends the scrape as a failure and an incident`(trouble: PagedRows.Trouble)
        async throws
    {
        try await Stage.run(try self.faulty([], troubles: [trouble]).source, time: self.time) { stage in
            let walk = try await stage.process().scrape()
            #expect(walk.completion?.status == .failed && walk.ids.isEmpty)
            #expect(stage.server.requests.count <= 11)
            let incidents = try await stage.ports.store.incidents()
            #expect(incidents.contains { $0.incident.key.hasSuffix("/paging") && $0.resolvedAt == nil })
        }
    }

    @Test func `a body that trickles is given up, asked for again, and counted against the host`() async throws {
        let slow = self.fault(.slowBody(bytes: 1, pause: .milliseconds(500)), requests: 2...2)
        // The server trickles in real time: the total limit of a request is real as well.
        let source = FaultySource(try PagedRows(count: 45).source, faults: [slow], time: .live)
        try await Stage.run(source.source, time: self.time, serverTime: .live) { stage in
            let walk = try await stage.process(timeouts: HTTPTimeouts(total: .seconds(5))).scrape()
            #expect(walk.ids == Self.everything)
            let errors = try await stage.ports.warehouse.rows(ApiErrorRow.self)
            #expect(errors.map(\.errorType) == ["TIMEOUT"])
            let calls = try await stage.ports.warehouse.rows(UpstreamCallsRow.self)
            #expect(calls.map(\.attempts) == [10] && calls.map(\.retries) == [1])
        }
    }
}
