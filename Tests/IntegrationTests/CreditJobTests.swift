import Synchronization
import Testing
import Timing
import Upstream

/// The scrape binary against the played Odds API, whose month is nearly used up.
@Suite(.timeLimit(.minutes(1))) struct CreditJobTests {
    /// Counts credits over all calls, as the real one does for a key.
    private final class Month: Sendable {
        private let used: Mutex<Int>
        private let plan: Int
        private let wrapped: UpstreamSource

        init(_ wrapped: UpstreamSource, used: Int, plan: Int) {
            self.wrapped = wrapped
            self.used = Mutex(used)
            self.plan = plan
        }

        var total: Int { self.used.withLock { $0 } }

        var source: UpstreamSource {
            UpstreamSource { request in
                guard var reply = await self.wrapped.answer(request) else { return nil }
                let cost = reply.headers["x-requests-last"].flatMap { Int($0) } ?? 0
                let used = self.used.withLock { used in
                    used += cost
                    return used
                }
                reply.headers["x-requests-used"] = "\(used)"
                reply.headers["x-requests-remaining"] = "\(self.plan - used)"
                return reply
            }
        }
    }

    @Test func `calls cost what is declared, and four fifths of the month warn once`() async throws {
        let now = try #require(Timestamp("2024-01-21T07:00:00Z"))
        let time = TimeSource(now: { now }, sleep: { _ in })
        let month = Month(try SimulatedLeague(seed: 7, gamesPerDay: 3, time: time).source, used: 7950, plan: 10_000)
        let server = try await UpstreamServer.start(source: month.source, time: .live)
        let data = try DataFolder()
        var said = ""
        for source in ["odds-game-lines", "odds-player-props"] {
            let run = try await Products.job(
                "scrape", event: #"{"source":"\#(source)","game_date":"2024-01-20","mode":"overnight"}"#, data: data,
                environment: ["FASTBREAK_UPSTREAM": server.baseURL, "FASTBREAK_TIME": "\(now)"])
            #expect(run.code == 0, "\(run.output)\(run.errors)")
            said += run.errors
        }
        await server.close()
        // A list and three events with two markets, and then with one.
        #expect(month.total == 7950 + 1 + 3 * 20 + 1 + 3 * 10)
        let events = try data.rows("nba_monitoring.rate_limit_events").filter { $0["event_type"] == "credits_left" }
            .sorted { ($0["count"] ?? "") > ($1["count"] ?? "") }
        #expect(events.map { $0["count"] } == ["1989", "1958"])
        #expect(events.map { $0["source"] } == ["odds-game-lines", "odds-player-props"])
        #expect(events.first?["detail"]?.contains("this run cost 61, declared were 61") == true)
        #expect(events.last?["detail"]?.contains("this run cost 31, declared were 31") == true)
        let warnings = try data.rows("incidents").filter { $0["key"]?.contains("/credits/") == true }
        #expect(
            warnings.map { $0["key"] } == ["upstream/api.the-odds-api.com/credits/ODDS_API_KEY/2024-01-21"])
        #expect(warnings.first?["severity"] == "warning" && warnings.first?["resolved_at"] == nil)
        #expect(said.contains(#""credits_remaining":"1958""#))
    }
}
