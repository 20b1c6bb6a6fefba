import PostgresTesting
import Synchronization
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

    /// Runs scrapes until one of them has called the host, which its breaker keeps from it for a second.
    private func probe(_ server: UpstreamServer, _ environment: [String: String]) async throws {
        let before = server.requests.count
        for _ in 0..<100 where server.requests.count == before {
            _ = try await self.scrape(server.baseURL, environment: environment)
        }
        try #require(server.requests.count == before + 1)
    }

    /// Three refusals, and then a host that answers.
    private static func recovering() -> UpstreamSource {
        let calls = Calls()
        return UpstreamSource { _ in
            UpstreamReply(status: calls.add() <= 3 ? 503 : 404, body: [], contentType: "text/plain")
        }
    }

    private func expectOneClosing(_ environment: [String: String]) async throws {
        let flags = environment.merging(["RATE_LIMIT_CB_PROBES": "2", "RATE_LIMIT_CB_TIMEOUT": "1"]) { $1 }
        let server = try await UpstreamServer.start(source: Self.recovering(), time: .live)
        _ = try await self.scrape(server.baseURL, environment: flags)
        var breakers: [String] = []
        for _ in 0..<2 {
            try await self.probe(server, flags)
            breakers.append(try await Products.run("fastbreak", ["sources", "--json"], environment: flags).output)
        }
        await server.close()
        #expect(breakers[0].contains(#""breaker":"half-open""#), "\(breakers[0])")
        #expect(!breakers[1].contains(#""breaker":"half-open""#), "\(breakers[1])")
        #expect(!breakers[1].contains(#""breaker":"open""#), "\(breakers[1])")
    }

    @Test func `two processes close a breaker on a file with a probe each`() async throws {
        let data = try DataFolder()
        try await self.expectOneClosing(["FASTBREAK_DATA": data.path])
    }

    @Test(.needsPostgres) func `two processes close a breaker on a server with a probe each`() async throws {
        let data = try DataFolder()
        let url = try await PostgresServer.shared().migratedDatabase()
        try await self.expectOneClosing(["FASTBREAK_DATA": data.path, "FASTBREAK_DATABASE_URL": url])
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

/// Counts what a server is asked.
private final class Calls: Sendable {
    private let count = Mutex(0)

    func add() -> Int {
        self.count.withLock { count in
            count += 1
            return count
        }
    }
}
