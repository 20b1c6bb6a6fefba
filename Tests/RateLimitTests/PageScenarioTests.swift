import Bench
import Resilience
import Scraping
import Testing
import Timing
import Upstream

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
        _ effect: UpstreamFault.Effect, requests: ClosedRange<Int>? = nil, cursor: String? = nil
    ) -> UpstreamFault {
        UpstreamFault(
            host: PagedRows.host, requests: requests, parameter: cursor.map { .init("cursor", $0) }, effect: effect)
    }

    @Test func `a 429 on page 6 of 9 is waited out, and nothing is fetched twice`() async throws {
        let source = try self.faulty([self.fault(.rateLimited(retryAfter: 60), requests: 6...6)])
        try await Stage.run(source.source, time: self.time) { stage in
            let outcome = try await stage.walk(try stage.process())
            #expect(outcome.ids == Self.everything && outcome.stop == nil)
            #expect(stage.server.requests.count == 10)
            #expect(stage.gaps[5] >= 60)
        }
    }

    @Test func `a 429 on page 6 whose wait passes the deadline keeps pages 1 to 5, and the next walk goes on there`()
        async throws
    {
        let source = try self.faulty([self.fault(.rateLimited(retryAfter: 600), requests: 6...6)])
        try await Stage.run(source.source, time: self.time) { stage in
            let host = try stage.process()
            let first = try await stage.walk(host, within: 300)
            #expect(first.pages.count == 5 && first.next == "25")
            guard case .delayed(let after, .backoff) = first.stop else {
                Issue.record("\(String(describing: first.stop))")
                return
            }
            self.time.advance(by: after)
            let second = try await stage.walk(host, from: first.next)
            #expect(first.ids + second.ids == Self.everything)
            #expect(stage.server.requests.count == 10)
        }
    }

    @Test func `a page that always fails ends the walk, with the pages before it and the place to go on`() async throws
    {
        let source = try self.faulty([self.fault(.unavailable, cursor: "25")])
        try await Stage.run(source.source, time: self.time) { stage in
            let outcome = try await stage.walk(try stage.process())
            #expect(outcome.ids == Array(Self.everything.prefix(25)))
            #expect(outcome.next == "25" && outcome.stop == .answered(status: 503))
            // Five pages, and the sixth with its five retries.
            #expect(stage.server.requests.count == 11)
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
            let outcome = try await stage.walk(try stage.process(rates: [rate]))
            #expect(outcome.ids == Self.everything)
            #expect(source.strikes[0] > 0)
        }
    }

    @Test(arguments: [UpstreamFault.Effect.cutBody, .errorPage])
    func `half a page, or a page of HTML with status 200, is no page`(effect: UpstreamFault.Effect) async throws {
        let source = try self.faulty([self.fault(effect, requests: 4...4)])
        try await Stage.run(source.source, time: self.time) { stage in
            let outcome = try await stage.walk(try stage.process())
            guard case .unreadable(let reason) = outcome.stop else {
                Issue.record("\(String(describing: outcome.stop))")
                return
            }
            #expect(reason.contains("page 4"))
            #expect(outcome.pages.count == 3 && outcome.next == "15")
        }
    }

    @Test func `a wrong content type does not hide a sound page`() async throws {
        let source = try self.faulty([self.fault(.wrongContentType)])
        try await Stage.run(source.source, time: self.time) { stage in
            let outcome = try await stage.walk(try stage.process())
            #expect(outcome.ids == Self.everything)
        }
    }

    @Test(arguments: [PagedRows.Trouble.standingStill(cursor: 20), .looping(cursor: 20)])
    func `a cursor that comes back ends the walk`(trouble: PagedRows.Trouble) async throws {
        try await Stage.run(try self.faulty([], troubles: [trouble]).source, time: self.time) { stage in
            let outcome = try await stage.walk(try stage.process())
            #expect(outcome.stop == .endless)
            #expect(stage.server.requests.count <= 11)
        }
    }

    @Test func `a body that trickles is given up, asked for again, and counted against the host`() async throws {
        let slow = self.fault(.slowBody(bytes: 1, pause: .milliseconds(500)), requests: 2...2)
        // The server trickles in real time: the total limit of a request is real as well.
        let source = FaultySource(try PagedRows(count: 45).source, faults: [slow], time: .live)
        try await Stage.run(source.source, time: self.time, serverTime: .live) { stage in
            let outcome = try await stage.walk(try stage.process(), timeouts: HTTPTimeouts(total: .seconds(5)))
            #expect(outcome.ids == Self.everything)
            #expect(outcome.reports[1].steps.map(\.result.ending) == [.timedOut, .answered(status: 200)])
        }
    }
}
