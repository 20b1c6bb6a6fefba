import Invocation
import Messaging
import Pipeline
import Scraping
import TestSupport
import Testing
import Timing
import Warehouse

/// What an invocation leaves behind that is told to end, or whose time is over.
@Suite struct InterruptionTests {
    /// Runs a source in a task of its own, which the upstream of the desk may cancel.
    private func run(_ desk: Desk, _ source: String, attempt: Int = 1) async throws -> Outcome {
        try await Task { try await desk.run(source, messageID: "e", attempt: attempt).outcome }.value
    }

    private static func cancel() {
        withUnsafeCurrentTask { $0?.cancel() }
    }

    private static func delay(_ outcome: Outcome) -> Duration? {
        if case .retry(let after, _) = outcome { after } else { nil }
    }

    @Test func `an attempt may last as long as leaves time to write down what came`() async throws {
        let desk = try Desk { request, _ in
            HTTPResponse(status: 200, body: Array("{\"longest\":\(request.timeouts.total.seconds)}".utf8))
        }
        let (_, completion) = try await desk.run("bdl-box-scores", seconds: 20)
        let object = try #require(completion?.objects?.first)
        let body = String(decoding: try await desk.objects.objects.get(object.key), as: UTF8.self)
        #expect(body == #"{"longest":18.0}"#)
    }

    @Test func `an answer that is there when the word comes is kept, and the rest is put off`() async throws {
        let first = try Desk(sources: [PagedUpstream.source]) { request, count in
            if count == 3 { Self.cancel() }
            return PagedUpstream.page(PagedUpstream.number(request))
        }
        let outcome = try await self.run(first, "bdl-stats")
        #expect(Self.delay(outcome) == .seconds(1))
        #expect(first.seen.count == 3)
        #expect(try await first.rows(ScrapePageRow.self).map(\.page) == [1, 2, 3])
        #expect(try await first.lastRun("bdl-stats")?.errorType == "delayed")

        first.time.advance(by: .seconds(1))
        let second = try Desk(sources: [PagedUpstream.source], holder: "two", sharing: first) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, whole) = try await second.run("bdl-stats", messageID: "e", attempt: 2)
        #expect(whole?.status == .success)
        #expect(second.seen.count == 6)
    }

    @Test func `the word in the middle of a wait leaves the refusal in every table, and what is left to wait`()
        async throws
    {
        let desk = try Desk { _, _ in
            Self.cancel()
            return HTTPResponse(status: 429, headers: ["Retry-After": "60"])
        }
        let outcome = try await self.run(desk, "bdl-box-scores")
        #expect(try #require(Self.delay(outcome)) >= .seconds(60))
        #expect(desk.seen.count == 1)
        #expect(
            try await desk.rows(RateLimitEventRow.self).map(\.eventType) == ["rate_limit_429", "retry_after_respected"])
        #expect(try await desk.rows(ApiErrorRow.self).map(\.responseStatusCode) == [429])
        #expect(try await desk.rows(UpstreamCallsRow.self).map(\.rateLimited) == [1])
        #expect(desk.log.all.count { $0.contains("upstream refused a call") } == 1)
    }

    @Test func `whoever is told to end on the last try of an event announces nothing as missing`() async throws {
        let desk = try Desk(sources: [PagedUpstream.source]) { request, _ in
            Self.cancel()
            return PagedUpstream.page(PagedUpstream.number(request))
        }
        #expect(Self.delay(try await self.run(desk, "bdl-stats", attempt: 4)) != nil)
        #expect(desk.store.messages(ofType: "completion").isEmpty)
    }

    @Test func `an attempt is logged when it ends, not when its call does`() async throws {
        let desk = try Desk { _, count in
            HTTPResponse(status: count == 1 ? 429 : 200, headers: ["Retry-After": "60"], body: Array("{}".utf8))
        }
        _ = try await desk.run("bdl-box-scores")
        let line = try #require(desk.log.all.first { $0.contains("upstream refused a call") })
        #expect(line.contains("\"time\":\"\(desk.seen.times[0])\""), "\(line)")
        #expect(desk.seen.times[0].duration(to: desk.seen.times[1]) >= .seconds(60))
    }
}
