import Testing
import Timing
import Upstream

@Suite struct FaultySourceTests {
    private static let kept = #"{"home_team":{"abbreviation":"DAL"},"visitor_team":{"abbreviation":"NOP"}}"#
    private static let body =
        #"{"data":[{"home_team":{"abbreviation":"PHI"},"visitor_team":{"abbreviation":"HOU"},"note":"a ] \" b"}, "#
        + Self.kept + #"],"meta":{}}"#

    private static let time = TimeSource(now: { .upstreamNoon }, sleep: { _ in })

    private static let plain = UpstreamSource { request in
        request.host == "api.balldontlie.io" || request.host == "stats.nba.com" ? .json(Array(Self.body.utf8)) : nil
    }

    private static let lost = UpstreamFault.LostGame(id: "0022300555", home: "PHI", away: "HOU")

    @Test(arguments: [
        (UpstreamFault.Effect.cutBody, 200, String(Self.body.prefix(Self.body.count / 2))),
        (.emptyData, 200, #"{"data":[],"meta":{}}"#),
        (.replaceText("DAL", with: "XXX"), 200, Self.body.replacing("DAL", with: "XXX")),
        (.withoutGames([Self.lost]), 200, #"{"data":["# + Self.kept + #"],"meta":{}}"#),
    ])
    func `a body is spoiled as declared`(effect: UpstreamFault.Effect, status: Int, body: String) async throws {
        let reply = try await Self.reply(effect)
        #expect(reply.status == status)
        #expect(String(decoding: reply.body, as: UTF8.self) == body)
    }

    @Test func `an error page comes with status 200`() async throws {
        let reply = try await Self.reply(.errorPage)
        #expect(reply.status == 200)
        #expect(reply.contentType.hasPrefix("text/html"))
    }

    @Test func `a rate limit says when to come back`() async throws {
        let reply = try await Self.reply(.rateLimited(retryAfter: 30))
        #expect(reply.status == 429)
        #expect(reply.headers["Retry-After"] == "30")
        #expect(try await Self.reply(.unavailable).status == 503)
    }

    @Test func `only the requests named are hit, and the strikes are counted`() async throws {
        let fault = UpstreamFault(
            host: "api.balldontlie.io", pathContains: "/V1/box", requests: 2...3, effect: .unavailable)
        let source = FaultySource(Self.plain, faults: [fault], time: Self.time)
        var statuses: [Int] = []
        for _ in 1...4 { statuses.append(try await Self.ask(source, "/api.balldontlie.io/v1/box_scores")) }
        #expect(statuses == [200, 503, 503, 200])
        #expect(try await Self.ask(source, "/api.balldontlie.io/v1/games") == 200)
        #expect(try await Self.ask(source, "/stats.nba.com/v1/box") == 200)
        #expect(source.strikes == [2])
    }

    @Test func `a lost game is missing at both services`() async throws {
        let source = FaultySource(Self.plain, faults: UpstreamFault.lost([Self.lost]), time: Self.time)
        let path = "/stats.nba.com/stats/boxscoretraditionalV3?GameID="
        #expect(try await Self.ask(source, path + "0022300555") == 404)
        #expect(try await Self.ask(source, path + "0022300556") == 200)
        #expect(try await Self.ask(source, "/api.balldontlie.io/v1/box_scores") == 200)
        #expect(source.strikes == [1, 2])
    }

    @Test func `one page can always fail, and the others never`() async throws {
        let fault = UpstreamFault(
            host: "api.balldontlie.io", parameter: .init("cursor", "50"), effect: .unavailable)
        let source = FaultySource(Self.plain, faults: [fault], time: Self.time)
        var statuses: [Int] = []
        for cursor in [25, 50, 50, 75] {
            statuses.append(try await Self.ask(source, "/api.balldontlie.io/v1/stats?cursor=\(cursor)"))
        }
        #expect(statuses == [200, 503, 503, 200])
    }

    @Test func `a brown-out comes and goes by the server's clock`() async throws {
        let clock = ManualClock()
        let schedule = try BrownOut(every: .seconds(60), lasts: .seconds(5), start: .upstreamNoon)
        let fault = UpstreamFault(host: "api.balldontlie.io", schedule: schedule, effect: .unavailable)
        let source = FaultySource(Self.plain, faults: [fault], time: clock.source)
        var statuses: [Int] = []
        for wait: Int64 in [0, 4_999, 1, 54_999, 1] {
            clock.advance(by: .milliseconds(wait))
            statuses.append(try await Self.ask(source, "/api.balldontlie.io/v1/stats"))
        }
        #expect(statuses == [503, 503, 200, 200, 503])
    }

    @Test func `what the source does not play stays unplayed`() async throws {
        let fault = UpstreamFault(host: "example.org", effect: .unavailable)
        let source = FaultySource(Self.plain, faults: [fault], time: Self.time)
        #expect(await source.source.answer(UpstreamRequest(host: "example.org", path: "/")) == nil)
        #expect(source.strikes == [0])
    }

    private static func reply(_ effect: UpstreamFault.Effect) async throws -> UpstreamReply {
        let fault = UpstreamFault(host: "api.balldontlie.io", effect: effect)
        let source = FaultySource(Self.plain, faults: [fault], time: Self.time).source
        return try #require(
            await source.answer(UpstreamRequest(host: "api.balldontlie.io", path: "/v1/box_scores")))
    }

    private static func ask(_ source: FaultySource, _ target: String) async throws -> Int {
        let request = try #require(UpstreamRequest(target: target))
        return try #require(await source.source.answer(request)).status
    }
}
