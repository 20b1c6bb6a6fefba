import PostgresTesting
import Testing
import Timing
import Upstream

/// Two processes and one host that answers nothing but 429.
@Suite(.timeLimit(.minutes(2))) struct SharedBreakerTests {
    private static let refusing = UpstreamSource { _ in
        UpstreamReply(status: 429, body: Array("slow down".utf8), contentType: "text/plain")
    }

    /// Runs one scrape as a process of its own, in real time.
    private func scrape(_ address: String, environment: [String: String]) async throws -> Products.Run {
        let event = #"{"source": "bdl-teams", "game_date": "2024-01-15", "mode": "overnight"}"#
        let variables = [
            "FASTBREAK_UPSTREAM": address, "RATE_LIMIT_CB_THRESHOLD": "3", "RATE_LIMIT_MAX_RETRIES": "2",
            "RATE_LIMIT_BASE_BACKOFF": "0.01", "RATE_LIMIT_DECLARED_QUOTAS": "false", "BDL_API_KEY": "key",
        ]
        return try await Products.run(
            "scrape", ["job", "--event", event], environment: variables.merging(environment) { $1 })
    }

    private func expectOneBreaker(_ environment: [String: String]) async throws {
        let server = try await UpstreamServer.start(source: Self.refusing, time: .live)
        _ = try await self.scrape(server.baseURL, environment: environment)
        let first = server.requests.count
        let second = try await self.scrape(server.baseURL, environment: environment)
        let all = server.requests.count
        await server.close()
        #expect(first == 3, "the third refusal opens it")
        #expect(all == first, "the other process does not call a host that one has found closed")
        #expect(second.code == 75, "\(second.output)\(second.errors)")
        #expect(second.output.contains("breaker"), "\(second.output)")
    }

    @Test func `what one process found on a file closes the host to the next`() async throws {
        let data = try DataFolder()
        try await self.expectOneBreaker(["FASTBREAK_DATA": data.path])
    }

    @Test(.needsPostgres) func `what one process found on a server closes the host to the next`() async throws {
        let data = try DataFolder()
        let url = try await PostgresServer.shared().migratedDatabase()
        try await self.expectOneBreaker(["FASTBREAK_DATA": data.path, "FASTBREAK_DATABASE_URL": url])
    }
}
