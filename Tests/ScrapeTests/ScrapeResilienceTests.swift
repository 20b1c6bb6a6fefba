import Alerts
import Invocation
import Messaging
import Pipeline
import Resilience
import Scraping
import Synchronization
import TestSupport
import Testing
import Timing
import Warehouse

/// Scrape against upstreams that refuse, fail and come back: one layer repeats, breakers are fed and shared, and all of
/// it can be read afterwards.
@Suite struct ScrapeResilienceTests {
    private static let ok = HTTPResponse(
        status: 200, body: Array(#"{"data":[{}],"events":[{}]}"#.utf8), bytesOnWire: 40)
    private static let page = HTTPResponse(status: 200, body: Array("<html>".utf8))

    private static func delay(_ outcome: Outcome) -> Duration? {
        if case .retry(let after, _) = outcome { after } else { nil }
    }

    @Test func `429, 429, 200 is three calls, at the times that were asked for`() async throws {
        let desk = try Desk { _, count in
            count < 3 ? HTTPResponse(status: 429, headers: ["Retry-After": "60"]) : Self.ok
        }
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.status == .success)
        #expect(desk.seen.count == 3)
        let times = desk.seen.times
        for (one, two) in zip(times, times.dropFirst()) {
            #expect(one.duration(to: two) >= .seconds(60) && one.duration(to: two) <= .seconds(65))
        }
        let events = try await desk.rows(RateLimitEventRow.self)
        #expect(events.count { $0.eventType == "rate_limit_429" } == 2)
        #expect(events.count { $0.eventType == "retry_after_respected" } == 2)
        #expect(events.allSatisfy { $0.retryAfter == 60 && $0.circuitBreakerStatus == "closed" })
        let calls = try #require(try await desk.rows(UpstreamCallsRow.self).first)
        #expect(calls.domain == "api.balldontlie.io")
        #expect((calls.calls, calls.attempts, calls.retries, calls.rateLimited) == (1, 3, 2, 2))
        #expect(calls.retryAfterRespected == 2)
        #expect(calls.bytes == 40)
        #expect(calls.backoffSeconds >= 120)
        #expect(try await desk.lastRun("bdl-box-scores")?.notes?.contains("2 × 429") == true)
    }

    @Test func `a breaker that only observes lets calls through and counts those that it would have refused`()
        async throws
    {
        let desk = try Desk(threshold: 2, maximumRetries: 1) { _, _ in HTTPResponse(status: 503) }
        let time = desk.time
        let operators = try HostGuards(holder: "operator", store: desk.hosts.port, clock: { time.now() })
        let word = BreakerOverride(
            .observeOnly, reason: "the threshold is on trial", expires: time.now().advanced(by: .seconds(86_400)))
        #expect(try await operators.host("api.balldontlie.io", rates: []).setOverride(word) == .shared)
        _ = try await desk.run("bdl-box-scores")
        #expect(desk.seen.count == 2)
        _ = try await desk.run("bdl-box-scores")
        #expect(desk.seen.count == 4)
        let events = try await desk.rows(RateLimitEventRow.self).filter { $0.eventType == "circuit_breaker_observed" }
        #expect(events.map(\.count) == [2])
        #expect(desk.log.all.contains { $0.contains("the breaker or the throttle would have refused") })
    }

    /// Answers, each with its status and the wait that it names; the time of the invocation; what is said of them.
    private static let waits: [([(Int, String?)], Int, respected: Int, events: [String])] = [
        // The good answer names a wait too, which concerns nobody.
        ([(429, "9"), (200, "60")], 600, 1, ["rate_limit_429", "retry_after_respected"]),
        // After the last attempt nobody waits.
        (
            [(429, "9"), (429, "9")], 600, 1,
            ["rate_limit_429", "retry_after_respected", "rate_limit_429", "retry_after_given_up"]
        ),
        // The platform waits.
        ([(429, "3000")], 600, 1, ["rate_limit_429", "retry_after_respected"]),
        ([(404, "60")], 600, 0, []), ([(429, nil), (200, nil)], 600, 0, ["rate_limit_429", "retry_after_missing"]),
    ]

    @Test(arguments: waits.indices)
    func `a wait that was asked for is respected where it is made`(place: Int) async throws {
        let (answers, seconds, respected, events) = Self.waits[place]
        let desk = try Desk(maximumRetries: 1) { _, count in
            let (status, wait) = answers[min(count, answers.count) - 1]
            let headers: HTTPHeaders = wait.map { ["Retry-After": $0] } ?? [:]
            return HTTPResponse(status: status, headers: headers, body: Self.ok.body)
        }
        _ = try await desk.run("bdl-box-scores", seconds: seconds)
        #expect(desk.seen.count == answers.count)
        #expect(try await desk.rows(UpstreamCallsRow.self).map(\.retryAfterRespected) == [respected])
        #expect(
            try await desk.rows(RateLimitEventRow.self).sorted { $0.eventID < $1.eventID }.map(\.eventType) == events)
    }

    @Test func `an HTTP date is a wait too`() async throws {
        let desk = try Desk { _, count in
            count == 1
                ? HTTPResponse(
                    status: 429,
                    headers: ["Retry-After": "Tue, 16 Jan 2024 08:00:30 GMT", "Date": "Tue, 16 Jan 2024 08:00:00 GMT"])
                : Self.ok
        }
        _ = try await desk.run("espn-scoreboard")
        let wait = desk.seen.times[0].duration(to: desk.seen.times[1])
        #expect(wait >= .seconds(30) && wait <= .seconds(35))
    }

    @Test func `of two Retry-After lines the longer is waited for`() async throws {
        let desk = try Desk { _, count in
            count == 1
                ? HTTPResponse(status: 429, headers: ["Retry-After": "9", "X-Via": "a", "Retry-After": "60"]) : Self.ok
        }
        _ = try await desk.run("espn-scoreboard")
        #expect(desk.seen.count == 2)
        #expect(try #require(desk.seen.times.last) >= desk.seen.times[0].advanced(by: .seconds(60)))
    }

    @Test func `a switched-off Retry-After is said in every row`() async throws {
        let warning = "RATE_LIMIT_RETRY_AFTER_ENABLED=false: upstreams may be called earlier than they ask"
        let desk = try Desk(honoursRetryAfter: false, warnings: [warning]) { _, count in
            count == 1 ? HTTPResponse(status: 429, headers: ["Retry-After": "300"]) : Self.ok
        }
        _ = try await desk.run("espn-scoreboard")
        #expect(desk.seen.times[0].duration(to: desk.seen.times[1]) < .seconds(10))
        #expect(try await desk.lastRun("espn-scoreboard")?.notes?.contains(warning) == true)
        #expect(
            try await desk.rows(RateLimitEventRow.self).map(\.eventType) == ["rate_limit_429", "retry_after_ignored"])
    }

    @Test func `a breaker trips after so many failures, is an incident, and refuses without a call`() async throws {
        let desk = try Desk(threshold: 3) { _, _ in HTTPResponse(status: 503) }
        let (outcome, completion) = try await desk.run("bdl-box-scores", messageID: "e")
        // Three attempts open it; the fourth would have to wait longer than its open time allows.
        #expect(desk.seen.count == 3)
        let after = try #require(Self.delay(outcome))
        #expect(after > .seconds(280) && after < .seconds(300))
        #expect(completion == nil)
        let incident = try #require(try await desk.openIncidents().first)
        #expect(incident.key == "upstream/api.balldontlie.io/breaker")
        #expect(incident.severity == .critical)
        #expect(incident.evidence.first?.contains("3 failures in a row, met by bdl-box-scores") == true)
        #expect(try await desk.rows(RateLimitEventRow.self).map(\.eventType) == ["circuit_breaker_trip"])

        _ = try await desk.run("bdl-box-scores", messageID: "other")
        #expect(desk.seen.count == 3)
    }

    @Test func `a probe that succeeds closes the breaker and ends the incident`() async throws {
        let desk = try Desk(threshold: 3) { _, count in count <= 3 ? HTTPResponse(status: 503) : Self.ok }
        let (outcome, _) = try await desk.run("bdl-box-scores", messageID: "e")
        desk.time.advance(by: try #require(Self.delay(outcome)))
        let (_, completion) = try await desk.run("bdl-box-scores", messageID: "e", attempt: 2)
        #expect(completion?.status == .success)
        #expect(desk.seen.count == 4)
        #expect(try await !desk.openIncidents().contains { $0.key.hasPrefix("upstream/") })
        #expect(
            try await desk.rows(RateLimitEventRow.self).map(\.eventType).sorted() == [
                "circuit_breaker_closed", "circuit_breaker_half_open", "circuit_breaker_trip",
            ])
    }

    @Test func `a probe that fails opens it again for longer, and the incident stays one`() async throws {
        let desk = try Desk(threshold: 3) { _, _ in HTTPResponse(status: 503) }
        let (first, _) = try await desk.run("bdl-box-scores", messageID: "e")
        desk.time.advance(by: try #require(Self.delay(first)))
        let (second, _) = try await desk.run("bdl-box-scores", messageID: "e", attempt: 2)
        #expect(desk.seen.count == 4)
        let after = try #require(Self.delay(second))
        #expect(after > .seconds(580) && after < .seconds(600))
        #expect(try await desk.ports.store.incidents().map(\.incident.key) == ["upstream/api.balldontlie.io/breaker"])
    }

    @Test func `two processes share one breaker`() async throws {
        let one = try Desk(threshold: 4, maximumRetries: 1, holder: "one") { _, _ in HTTPResponse(status: 503) }
        let two = try Desk(threshold: 4, maximumRetries: 1, holder: "two", sharing: one) { _, _ in
            HTTPResponse(status: 503)
        }
        _ = try await one.run("bdl-box-scores")
        _ = try await two.run("bdl-box-scores")
        #expect(one.seen.count + two.seen.count == 4)
        let (outcome, _) = try await one.run("bdl-box-scores")
        #expect(Self.delay(outcome) != nil)
        #expect(one.seen.count + two.seen.count == 4)
    }

    @Test func `a 404 is asked once and speaks against nobody`() async throws {
        let desk = try Desk(threshold: 1) { _, _ in HTTPResponse(status: 404) }
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.status == .failed)
        #expect(desk.seen.count == 1)
        #expect(try await desk.openIncidents().isEmpty)
        #expect(try await desk.hosts.port.load("api.balldontlie.io").state.breaker.phase == .closed)
    }

    @Test func `after the last try what is missing is announced, not put off again`() async throws {
        let desk = try Desk(threshold: 3) { _, _ in HTTPResponse(status: 503) }
        _ = try await desk.run("bdl-box-scores", messageID: "e")
        let (outcome, completion) = try await desk.run("bdl-box-scores", messageID: "e~4")
        #expect(Self.delay(outcome) == nil)
        #expect(completion?.status == .failed)
        #expect(completion?.errorMessage == "the breaker is open: api.balldontlie.io/v1/box_scores")
    }

    private final class Outage: Sendable {
        private let over = Mutex(false)

        var isOver: Bool { self.over.withLock { $0 } }

        func end() { self.over.withLock { $0 = true } }
    }

    /// A host that answers ten pages, whichever come first, and is down until the outage ends.
    private func failing() throws -> (desk: Desk, outage: Outage) {
        let outage = Outage()
        let desk = try Desk(threshold: 3) { _, count in
            count <= 10 || outage.isOver ? Self.page : HTTPResponse(status: 503)
        }
        return (desk, outage)
    }

    /// Delivers an event again after each wait that it asks for, as a platform does: of calls that go at the same time one
    /// may be told that another one probes.
    private func deliver(
        _ event: String, again first: Outcome, to desk: Desk
    ) async throws -> CompletionMessage? {
        var outcome = first
        for delivery in 2...3 {
            desk.time.advance(by: try #require(Self.delay(outcome)))
            let (next, completion) = try await desk.run("br-rosters", messageID: "\(event)~\(delivery)", seconds: 3000)
            if let completion { return completion }
            outcome = next
        }
        return nil
    }

    @Test func `answers of a scrape that is put off are not asked for again by the same event`() async throws {
        let (desk, outage) = try self.failing()
        let (first, none) = try await desk.run("br-rosters", messageID: "e", seconds: 3000)
        #expect(none == nil)
        let answered = desk.seen.urls.prefix(10)
        outage.end()
        let completion = try await self.deliver("e", again: first, to: desk)
        #expect(completion?.status == .success)
        #expect(completion?.objects?.count == 30)
        #expect(Set(desk.seen.urls).count == 30)
        for url in answered { #expect(desk.seen.urls.count { $0 == url } == 1, "\(url)") }
        #expect(try await desk.rows(ScrapePageRow.self).isEmpty)
    }

    @Test func `another event asks for everything anew: by then a game may have gone on`() async throws {
        let (desk, outage) = try self.failing()
        let (first, _) = try await desk.run("br-rosters", messageID: "e", seconds: 3000)
        let before = desk.seen.count
        outage.end()
        desk.time.advance(by: try #require(Self.delay(first)))
        let (second, completion) = try await desk.run("br-rosters", messageID: "f", seconds: 3000)
        if completion == nil { _ = try await self.deliver("f", again: second, to: desk) }
        #expect(desk.seen.count == before + 30)
    }

    @Test func `where the shared state is away, this process goes on alone and says so`() async throws {
        let desk = try Desk { _, _ in Self.ok }
        desk.hosts.takeDown(true)
        let (_, completion) = try await desk.run("bdl-box-scores")
        #expect(completion?.status == .success)
        #expect(try await desk.lastRun("bdl-box-scores")?.notes?.contains("not shared") == true)
        #expect(desk.log.all.contains { $0.contains("host state is not shared") })
    }

    @Test func `a declared quota is kept without a single refusal`() async throws {
        let quota = [Rate("pages", 1, per: .milliseconds(3500), shape: .bucket(burst: 1))]
        let desk = try Desk(sources: [PagedUpstream.source(quota: quota)]) { request, _ in
            PagedUpstream.page(PagedUpstream.number(request))
        }
        let (_, completion) = try await desk.run("bdl-stats")
        #expect(completion?.status == .success)
        let times = desk.seen.times
        #expect(times.count == 9)
        for (one, two) in zip(times, times.dropFirst()) { #expect(one.duration(to: two) >= .milliseconds(3500)) }
        let calls = try #require(try await desk.rows(UpstreamCallsRow.self).first)
        #expect(calls.rateLimited == 0)
        #expect(calls.pacedSeconds >= 8 * 3.5)
    }

    @Test func `log events carry the fields that dashboards read`() async throws {
        let desk = try Desk { _, count in
            count == 1 ? HTTPResponse(status: 429, headers: ["Retry-After": "5"]) : Self.ok
        }
        _ = try await desk.run("bdl-box-scores")
        let line = try #require(desk.log.all.first { $0.contains("upstream refused a call") })
        for field in [
            #""component":"rate_limit_handler""#, #""domain":"api.balldontlie.io""#, #""retry_after":"5.0""#,
            #""attempt":"0""#, #""circuit_breaker_status":"closed""#, #""backoff_seconds":""#,
        ] { #expect(line.contains(field), "\(field) is not in \(line)") }
    }
}
