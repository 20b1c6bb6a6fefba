import Invocation
import TestSupport
import Testing
import Timing
import Upstream

/// What an operator says of a breaker, from the command line to a scrape.
@Suite(.timeLimit(.minutes(2))) struct BreakerCommandTests {
    private static let reason = "they asked us to stop until noon"
    private static let host = "api.balldontlie.io"

    private func breaker(_ data: DataFolder, _ arguments: String...) async throws -> Products.Run {
        try await Products.run("fastbreak", ["breaker"] + arguments, environment: ["FASTBREAK_DATA": data.path])
    }

    private func scrape(_ data: DataFolder, _ server: UpstreamServer) async throws -> Products.Run {
        try await Products.run(
            "scrape", ["job", "--event", #"{"source": "bdl-teams", "game_date": "2024-01-15", "mode": "overnight"}"#],
            environment: [
                "FASTBREAK_DATA": data.path, "FASTBREAK_UPSTREAM": server.baseURL, "BDL_API_KEY": "key",
            ])
    }

    @Test func `a breaker that is held open lets no call through until it is cleared`() async throws {
        let data = try DataFolder()
        let server = try await UpstreamServer.start(
            source: UpstreamSource { _ in UpstreamReply(status: 404, body: [], contentType: "text/plain") },
            time: .live)
        let opened = try await self.breaker(
            data, "open", Self.host, "--expires", "2h", "--by", "ann", "--reason", Self.reason, "--json")
        #expect(opened.code == 0, "\(opened.errors)")
        let held = try await self.scrape(data, server)
        #expect(held.code == 75)
        #expect(held.output.contains(Self.reason), "\(held.output)")
        #expect(server.requests.isEmpty)
        let sources = try await self.sources(data)
        #expect(sources.contains("forced-open until"), "\(sources)")

        let cleared = try await self.breaker(data, "clear", Self.host, "--json")
        let answer = try JSON.decode(JSONValue.self, from: cleared.output)
        #expect(answer["override"] == nil, "\(cleared.output)")
        let order = try JSON.decode(JSONValue.self, from: opened.output)
        #expect(answer["put_off_until"]?.string != nil && answer["put_off_until"] == order["expires"])
        let again = try await self.breaker(data, "clear", Self.host)
        #expect(again.output == "\(Self.host): its breaker decides by itself\n", "\(again.output)")
        _ = try await self.scrape(data, server)
        #expect(server.requests.count == 1)
        await server.close()
    }

    private func sources(_ data: DataFolder, _ arguments: String...) async throws -> String {
        let run = try await Products.run(
            "fastbreak", ["sources"] + arguments, environment: ["FASTBREAK_DATA": data.path])
        #expect(run.code == 0, "\(run.errors)")
        return run.output
    }

    @Test func `a wait that a host asked for is shown, and forgotten on a person's word only`() async throws {
        let data = try DataFolder()
        let server = try await UpstreamServer.start(
            source: UpstreamSource { _ in
                var reply = UpstreamReply(status: 429, body: [], contentType: "text/plain")
                // In the last year that there is.
                reply.headers = ["Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"]
                return reply
            }, time: .live)
        for _ in 0..<2 { #expect(try await self.scrape(data, server).code == 75) }
        #expect(server.requests.count == 1)
        #expect(try await self.sources(data).contains("the host asked to wait until 9999-12-31T"))
        let health = try JSON.decode(JSONValue.self, from: try await self.sources(data, "--json"))
        guard case .array(let reports) = health else {
            Issue.record("no list")
            return
        }
        let own = reports.first { $0["source"]?.string == "bdl-teams" }
        #expect(own?["asked_to_wait_until"]?.string?.hasPrefix("9999-12-31T") == true)

        _ = try await self.breaker(data, "clear", Self.host)
        #expect(try await self.scrape(data, server).code == 75)
        #expect(server.requests.count == 1, "to clear an order is not to call earlier than asked")

        let cleared = try await self.breaker(
            data, "clear", Self.host, "--waits", "--by", "ann", "--reason", "they meant tomorrow, and said so by mail")
        #expect(cleared.code == 0, "\(cleared.errors)")
        #expect(cleared.output.contains("forgotten: the wait until 9999-12-31T"), "\(cleared.output)")
        let events = try data.rows("nba_monitoring.rate_limit_events").filter { $0["event_type"] == "waits_forgotten" }
        #expect(events.count == 1)
        let detail = events.first?["detail"] ?? ""
        #expect(detail.contains("by ann: they meant tomorrow") && detail.contains("9999-12-31T"), "\(detail)")
        #expect(events.first?["domain"] == Self.host)
        #expect(try await !self.sources(data).contains("asked to wait"))
        _ = try await self.scrape(data, server)
        #expect(server.requests.count == 2)
        await server.close()
    }

    @Test(arguments: ["www.espn.com", "oauth2.googleapis.com"])
    func `a host that is only called on the way has a breaker that can be held and seen`(host: String) async throws {
        let data = try DataFolder()
        let opened = try await self.breaker(
            data, "open", host, "--expires", "2h", "--by", "ann", "--reason", Self.reason)
        #expect(opened.code == 0, "\(opened.errors)")
        #expect(try await self.sources(data).contains("also \(host) (forced-open until"))
        let health = try await self.sources(data, "--json")
        #expect(health.contains(#""further_hosts":[{"#) && health.contains(host), "\(health)")
    }

    @Test func `the token endpoint is the one that the key file names`() async throws {
        let data = try DataFolder()
        let key = try TokenAuthority().keyFile(changing: ["token_uri": .string("https://tokens.example.org/token")])
        let environment = ["FASTBREAK_DATA": data.path, "BIGDATABALL_SERVICE_ACCOUNT": key]
        let order = ["--expires", "2h", "--by", "ann", "--reason", Self.reason]
        let opened = try await Products.run(
            "fastbreak", ["breaker", "open", "tokens.example.org"] + order, environment: environment)
        #expect(opened.code == 0, "\(opened.errors)")
        let sources = try await Products.run("fastbreak", ["sources"], environment: environment)
        #expect(sources.output.contains("also tokens.example.org (forced-open until"), "\(sources.output)")
    }

    @Test func `an order without an end, a reason or a host that is called is refused`() async throws {
        let data = try DataFolder()
        for (arguments, word) in [
            (["open", Self.host, "--by", "ann", "--reason", Self.reason], "--expires"),
            (["observe", Self.host, "--expires", "2h", "--by", "ann", "--reason", "why not"], "--reason"),
            (["open", "example.com", "--expires", "2h", "--by", "ann", "--reason", Self.reason], "example.com"),
            (["open", Self.host, "--expires", "8d", "--by", "ann", "--reason", Self.reason], "8d"),
            (["clear", Self.host, "--waits", "--by", "ann"], "--reason"),
            (["clear", Self.host, "--waits", "--by", "ann", "--reason", "why not"], "--reason"),
            (["clear", Self.host, "--waits", "--reason", Self.reason], "--by"),
            (["clear", Self.host, "--by", "ann", "--reason", Self.reason], "--waits"),
        ] {
            let run = try await Products.run(
                "fastbreak", ["breaker"] + arguments, environment: ["FASTBREAK_DATA": data.path])
            #expect(run.code == 64, "\(arguments)")
            #expect(run.errors.contains(word), "\(arguments): \(run.errors)")
        }
        #expect(!data.isUsed)
    }
}
