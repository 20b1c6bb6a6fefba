import Invocation
import Messaging
import Pipeline
import PostgresAdapter
import SQLiteAdapter
import Subprocess
import Testing
import Timing
import Upstream
import Warehouse

/// A scrape that has to end in the middle loses nothing that it had, and the next one asks only for the rest.
@Suite(.timeLimit(.minutes(2))) struct InterruptedScrapeTests {
    /// One upstream, one store, and a message that is delivered until it is done.
    private struct Scene {
        let odds: StallingOdds
        let server: UpstreamServer
        let data: DataFolder
        let environment: [String: String]

        init(
            _ kind: DurableStore, refusesFirst: Bool = false, seconds: Int = 600, flags: [String: String] = [:]
        ) async throws {
            self.odds = StallingOdds(refusesFirst: refusesFirst)
            self.server = try await UpstreamServer.start(source: self.odds.source, time: .live)
            self.data = try DataFolder()
            self.environment = try await kind.environment(self.data).merging([
                "FASTBREAK_UPSTREAM": self.server.baseURL, "FASTBREAK_INVOCATION_SECONDS": "\(seconds)",
                "ODDS_API_KEY": "key", "RATE_LIMIT_DECLARED_QUOTAS": "false", "RATE_LIMIT_BASE_BACKOFF": "0.01",
            ]) { $1 }.merging(flags) { $1 }
        }

        private func arguments(delivery: Int) throws -> [String] {
            let payload = #"{"source": "odds-game-lines", "game_date": "2024-01-15", "mode": "overnight"}"#
            let body = try Envelope(id: "firing-1", data: payload, deliveryAttempt: delivery)
                .pushBody(subscription: "scrape")
            return ["job", "--event", body]
        }

        func run(delivery: Int) async throws -> Products.Run {
            try await Products.run(
                "scrape", try self.arguments(delivery: delivery), environment: self.environment)
        }

        /// Runs the first delivery, and sends it a signal while it waits for the answer that does not come.
        func run(sending signal: Signal) async throws -> Products.Run {
            try await Products.run(
                "scrape", try self.arguments(delivery: 1), environment: self.environment, sending: signal
            ) { await self.odds.stalled() }
        }

        func store() async throws -> Store {
            guard let url = self.environment["FASTBREAK_DATABASE_URL"] else {
                return try self.data.open(at: Timestamp(milliseconds: 0)).store
            }
            return try await PostgresDatabase(url: url, time: .live).store
        }

        func rows<R: WarehouseRow>(_ type: R.Type) async throws -> [R] {
            try await self.store().warehouse.rows(type)
        }

        func close() async {
            self.odds.release()
            await self.server.close()
        }
    }

    private static func expectRetry(_ run: Products.Run) throws {
        #expect(run.code == 75, "\(run.output)\(run.errors)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 1)
        let result = try JSON.decode(JSONValue.self, from: try #require(lines.first))
        #expect(result["outcome"]?.string == "retry")
        #expect(result["detail"]?.string?.contains("what came is kept") == true)
    }

    private static func expectTwoAnswersKept(_ scene: Scene) async throws {
        let kept = try await scene.rows(ScrapePageRow.self).map(\.request)
        #expect(kept.count == 2, "\(kept)")
        #expect(kept.allSatisfy { !$0.contains("e1") })
    }

    /// Delivers the event again, to an upstream that answers, and sees that it asks for what is missing and no more.
    private static func expectOnlyTheRest(_ scene: Scene) async throws {
        let before = scene.server.requests.count
        scene.odds.release()
        let run = try await scene.run(delivery: 2)
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(scene.server.requests.dropFirst(before).map(\.path) == [StallingOdds.last])
        #expect(try await scene.rows(ScrapePageRow.self).isEmpty)
        let store = try await scene.store()
        let messages = try await store.outbox.heads(Timestamp(milliseconds: 4_000_000_000_000), 10)
        #expect(messages.count == 1)
        let completion = try JSON.decode(CompletionMessage.self, from: try #require(messages.first).data)
        #expect(completion.status == .success)
        #expect(completion.objects?.count == 2)
        #expect(try await scene.rows(ProcessorRunRow.self).allSatisfy { $0.status != "running" })
    }

    @Test(arguments: DurableStore.allCases)
    func `at the deadline of its invocation it puts the rest off`(kind: DurableStore) async throws {
        // One failure would open the breaker: that the invocation had no more time is no failure of the host.
        let scene = try await Scene(kind, seconds: 8, flags: ["RATE_LIMIT_CB_THRESHOLD": "1"])
        try Self.expectRetry(try await scene.run(delivery: 1))
        try await Self.expectTwoAnswersKept(scene)
        let runs = try await scene.rows(ProcessorRunRow.self)
        #expect(runs.map(\.status) == ["failed", "failed"])
        #expect(Set(runs.compactMap(\.errorType)) == ["delayed", "retry"])
        #expect(try await scene.rows(ApiErrorRow.self).isEmpty)
        try await Self.expectOnlyTheRest(scene)
        await scene.close()
    }

    @Test(arguments: DurableStore.allCases)
    func `on SIGTERM it saves what it has and says what it was told`(kind: DurableStore) async throws {
        let scene = try await Scene(kind, refusesFirst: true)
        let run = try await scene.run(sending: .terminate)
        try Self.expectRetry(run)
        #expect(run.output.contains("told to end"))
        try await Self.expectTwoAnswersKept(scene)
        let runs = try await scene.rows(ProcessorRunRow.self)
        #expect(Set(runs.compactMap(\.errorType)) == ["delayed", "retry"])
        #expect(try await scene.rows(ApiErrorRow.self).map(\.responseStatusCode) == [429, 429])
        let events = try await scene.rows(RateLimitEventRow.self)
        #expect(events.count { $0.eventType == "rate_limit_429" } == 2)
        try await Self.expectOnlyTheRest(scene)
        await scene.close()
    }

    @Test(arguments: DurableStore.allCases)
    func `a scrape that is killed has told of its refusals, and its runs do not run for ever`(
        kind: DurableStore
    ) async throws {
        let scene = try await Scene(kind, refusesFirst: true)
        let run = try await scene.run(sending: .kill)
        #expect(run.code == nil)
        try await Self.expectTwoAnswersKept(scene)
        #expect(run.errors.split(separator: "\n").count { $0.contains("upstream refused a call") } == 2)
        let events = try await scene.rows(RateLimitEventRow.self)
        #expect(events.map(\.eventType).sorted() == ["rate_limit_429", "retry_after_respected"])
        #expect(try await scene.rows(ProcessorRunRow.self).map(\.status) == ["running", "running"])
        try await Self.expectOnlyTheRest(scene)
        let runs = try await scene.rows(ProcessorRunRow.self)
        #expect(runs.map(\.status).sorted() == ["interrupted", "interrupted", "success", "success"])
        await scene.close()
    }
}
