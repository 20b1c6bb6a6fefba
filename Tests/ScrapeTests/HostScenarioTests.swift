import Pipeline
import Resilience
import Scraping
import Testing
import Timing
import Warehouse

/// Hosts are counted and stopped one by one, however many ask at a time.
@Suite struct HostScenarioTests {
    /// A source that asks one host for so many pages.
    private static func source(_ id: String, host: String, pages: Int) -> SourceDeclaration {
        SourceDeclaration(id: id, source: id, kind: "k", host: host, gameCount: .unknown) { _ in
            (1...pages).map { SourceRequest(host, "/data/\($0)") }
        }
    }

    @Test func `ten tasks that ask for a host at once get one guard`() async throws {
        let now = Timestamp(milliseconds: 1_705_388_400_000)
        for _ in 0..<20 {
            let guards = try HostGuards(holder: "one", store: nil, clock: { now })
            let found = try await withThrowingTaskGroup(of: HostGuard.self) { group in
                for _ in 0..<10 { group.addTask { try guards.host("a.example", rates: []) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(found.count == 10 && found.allSatisfy { $0 === found[0] })
            #expect(try guards.host("b.example", rates: []) !== found[0])
        }
    }

    @Test func `a hundred refusals are a hundred events`() async throws {
        let desk = try Desk(
            sources: [Self.source("many", host: "one.example", pages: 100)], threshold: 1000, maximumRetries: 1
        ) { _, _ in HTTPResponse(status: 429, headers: ["Retry-After": "1"]) }
        _ = try await desk.run("many", seconds: 86_400)
        #expect(desk.seen.count >= 100)
        let events = try await desk.rows(RateLimitEventRow.self).filter { $0.eventType == "rate_limit_429" }
        #expect(events.reduce(0) { $0 + $1.count } == desk.seen.count)
        let calls = try #require(try await desk.rows(UpstreamCallsRow.self).first)
        #expect(calls.rateLimited == desk.seen.count)
    }

    @Test func `a host that trips stops nobody else, and each has figures of its own`() async throws {
        let desk = try Desk(
            sources: [
                Self.source("down", host: "down.example", pages: 1), Self.source("up", host: "up.example", pages: 2),
            ], threshold: 2, maximumRetries: 3
        ) { request, _ in
            request.url.contains("down.example")
                ? HTTPResponse(status: 429) : HTTPResponse(status: 200, body: Array(#"{"data":[{}]}"#.utf8))
        }
        _ = try await desk.run("down")
        _ = try await desk.run("up")
        let rows = try await desk.rows(UpstreamCallsRow.self)
        let (down, up) = (
            try #require(rows.first { $0.domain == "down.example" }),
            try #require(rows.first { $0.domain == "up.example" })
        )
        #expect((down.rateLimited, down.calls) == (2, 1))
        #expect((up.rateLimited, up.calls, up.attempts) == (0, 2, 2))
        let trips = try await desk.rows(RateLimitEventRow.self).filter { $0.eventType == "circuit_breaker_trip" }
        #expect(trips.map(\.domain) == ["down.example"])
        #expect((down.trips, down.circuitBreakerStatus) == (1, "open"))
        #expect((up.trips, up.circuitBreakerStatus) == (0, "closed"))
    }
}
