import Invocation
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

    @Test func `a breaker that is held open lets no call through until it is cleared`() async throws {
        let data = try DataFolder()
        let server = try await UpstreamServer.start(
            source: UpstreamSource { _ in UpstreamReply(status: 404, body: [], contentType: "text/plain") },
            time: .live)
        func scrape() async throws -> Products.Run {
            try await Products.run(
                "scrape",
                ["job", "--event", #"{"source": "bdl-teams", "game_date": "2024-01-15", "mode": "overnight"}"#],
                environment: [
                    "FASTBREAK_DATA": data.path, "FASTBREAK_UPSTREAM": server.baseURL, "BDL_API_KEY": "key",
                ])
        }
        let opened = try await self.breaker(
            data, "open", Self.host, "--expires", "2h", "--by", "ann", "--reason", Self.reason)
        #expect(opened.code == 0, "\(opened.errors)")
        #expect(opened.output.contains("forced-open until"), "\(opened.output)")
        let held = try await scrape()
        #expect(held.code == 75)
        #expect(held.output.contains(Self.reason), "\(held.output)")
        #expect(server.requests.isEmpty)
        let sources = try await Products.run("fastbreak", ["sources"], environment: ["FASTBREAK_DATA": data.path])
        #expect(sources.output.contains("forced-open until"), "\(sources.output)")

        let cleared = try await self.breaker(data, "clear", Self.host, "--json")
        #expect(try JSON.decode(JSONValue.self, from: cleared.output)["override"] == nil, "\(cleared.output)")
        _ = try await scrape()
        #expect(server.requests.count == 1)
        await server.close()
    }

    @Test func `an order without an end, a reason or a host that is called is refused`() async throws {
        let data = try DataFolder()
        for (arguments, word) in [
            (["open", Self.host, "--by", "ann", "--reason", Self.reason], "--expires"),
            (["observe", Self.host, "--expires", "2h", "--by", "ann", "--reason", "why not"], "--reason"),
            (["open", "example.com", "--expires", "2h", "--by", "ann", "--reason", Self.reason], "example.com"),
            (["open", Self.host, "--expires", "8d", "--by", "ann", "--reason", Self.reason], "8d"),
        ] {
            let run = try await Products.run(
                "fastbreak", ["breaker"] + arguments, environment: ["FASTBREAK_DATA": data.path])
            #expect(run.code == 64, "\(arguments)")
            #expect(run.errors.contains(word), "\(arguments): \(run.errors)")
        }
        #expect(!data.isUsed)
    }
}
