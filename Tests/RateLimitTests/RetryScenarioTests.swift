import Resilience
import Testing
import Timing
import Upstream

/// What the earlier system's end-to-end suite described and 28 of its 32 tests could not show.
@Suite(.timeLimit(.minutes(1))) struct RetryScenarioTests {
    private let time = VirtualTime()

    @Test func `429, 429, 200 are three calls`() async throws {
        try await Stage.run(scripted([(429, [:]), (429, [:]), (200, [:])]), time: self.time) { stage in
            let fetch = try await stage.process().fetch()
            #expect(fetch.status == 200)
            #expect(stage.server.requests.count == 3)
            #expect(fetch.report.steps.count { $0.result.isRateLimited } == 2)
            // Two and four seconds, half more or less, and whatever pace the refusals have taught.
            #expect(stage.gaps[0] >= 1 && stage.gaps[1] >= 2, "\(stage.gaps)")
        }
    }

    @Test(arguments: [
        ["Retry-After": "60"],
        ["Retry-After": "Wed, 21 Jan 2026 12:01:00 GMT"],
        ["Retry-After": "Wednesday, 21-Jan-26 12:01:00 GMT"],
        ["Retry-After": "Wed Jan 21 12:01:00 2026"],
        ["Retry-After": "Wed, 21 Jan 2026 15:01:00 GMT", "Date": "Wed, 21 Jan 2026 15:00:00 GMT"],
    ])
    func `a minute that the server asks for is kept, in seconds and in every form of a date`(
        headers: [String: String]
    ) async throws {
        try await Stage.run(scripted([(429, headers), (200, [:])]), time: self.time) { stage in
            let fetch = try await stage.process().fetch()
            #expect(fetch.status == 200)
            #expect(stage.gaps.count == 1)
            let gap = try #require(stage.gaps.first)
            #expect((60...65.001).contains(gap))
        }
    }

    @Test(arguments: ["soon", "-5", "1.5", "5, 10", "99999999999999999999"])
    func `a field that names no time falls back to the backoff`(field: String) async throws {
        try await Stage.run(scripted([(429, ["Retry-After": field]), (200, [:])]), time: self.time) { stage in
            let fetch = try await stage.process().fetch()
            #expect(fetch.report.steps.first?.result.retryAfter == .refused(field))
            let gap = try #require(stage.gaps.first)
            #expect((1...3.001).contains(gap))
        }
    }

    @Test func `waits double up to their cap, and after five retries the last answer is handed over`() async throws {
        try await Stage.run(scripted([(503, [:])]), time: self.time) { stage in
            let backoff = try Backoff(Backoff.Configuration(base: .seconds(2), maximum: .seconds(20), jitter: .equal))
            let fetch = try await stage.process(policy: CallPolicy(backoff: backoff)).fetch()
            #expect(fetch.status == 503)
            let ceilings: [Double] = [2, 4, 8, 16, 20]
            #expect(stage.gaps.count == ceilings.count)
            for (gap, ceiling) in zip(stage.gaps, ceilings) {
                #expect(gap >= ceiling / 2 && gap <= ceiling + 0.001, "\(stage.gaps)")
            }
        }
    }

    @Test func `a wait past the deadline is handed back, and nothing more is asked`() async throws {
        try await Stage.run(scripted([(429, ["Retry-After": "600"])]), time: self.time) { stage in
            let fetch = try await stage.process().fetch(within: 300)
            #expect(fetch.delay == "the wait that was asked for passes the deadline")
            #expect(stage.server.requests.count == 1)
            #expect(self.time.now() == noon)
        }
    }

    @Test func `a connection that is reset in the body is asked once more, and counts against the host`() async throws {
        let fault = UpstreamFault(host: PagedRows.host, requests: 1...1, effect: .resetInBody)
        let source = FaultySource(try PagedRows(count: 5).source, faults: [fault], time: self.time.source)
        try await Stage.run(source.source, time: self.time) { stage in
            let fetch = try await stage.process().fetch()
            #expect(fetch.status == 200)
            #expect(
                fetch.report.steps.map { $0.result.outcome(elapsed: .zero) } == [.failure, .success(elapsed: .zero)])
            #expect(source.strikes == [1])
        }
    }
}
