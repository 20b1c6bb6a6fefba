import ArgumentParser
import Glibc
import HTTPAdapter
import Invocation
import Resilience
import SQLiteAdapter
import Scraping
import Timing
import Upstream

/// `fastbreak bench scrape-worker`: one of the processes of the scrape benchmark.
struct ScrapeWorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrape-worker", abstract: "Walk one list of a scrape benchmark.", shouldDisplay: false)

    @Option var address: String
    @Option var policy: ScrapePolicy
    @Option var kind: QuotaRule.Kind
    @Option var quota: String
    @Option var burst: Int?
    @Option var store: String
    @Option var seconds: Int

    func run() async throws {
        let transport = CurlTransport()
        defer { transport.close() }
        var result = ScrapeWorkerResult(rows: 0, distinct: 0)
        if self.policy == .curlStyle {
            let pages = try await CurlStyleWalk(address: self.address, client: transport.client, time: .live).run()
            result.count(pages)
        } else {
            let walk = PageClient(self.address, call: try self.call(), client: transport.client)
            let deadline = TimeSource.live.now().advanced(by: .seconds(self.seconds))
            let outcome = try await walk.run(deadline: deadline)
            result.count(outcome.pages)
            result.stop = outcome.stop.map { "\($0)" }
            result.local =
                outcome.reports.lazy.compactMap { report in
                    if case .local(let reason) = report.sharing { reason } else { nil }
                }.first
        }
        print(try JSON.encode(result))
    }

    private func call() throws -> Call {
        let rule = try QuotaRule(self.kind, text: self.quota, burst: self.burst)
        let limiter = try Limiter(self.policy == .declared ? [Rate(rule)] : [])
        let host = HostGuard(
            host: PagedRows.host, holder: "worker \(getpid())", breaker: try Breaker(), limiter: limiter,
            budget: try RetryBudget(), store: SQLiteResilience(path: self.store, time: .live).store,
            clock: TimeSource.live.now)
        let backoff = try Backoff(Backoff.Configuration(base: Self.backoffBase(per: rule.per)))
        return Call(policy: try CallPolicy(backoff: backoff), host: host, time: .live, randomness: .live)
    }

    /// As the flags' two seconds are to a quota of a minute, so that a benchmark of seconds is one of minutes in small.
    static func backoffBase(per period: Duration) -> Duration {
        max(.milliseconds(1), period / 30)
    }
}

/// What a worker prints.
struct ScrapeWorkerResult: Codable, Sendable {
    var rows: Int
    var distinct: Int
    /// Why it did not come to the end.
    var stop: String?
    /// Why it could not share its state.
    var local: String?

    mutating func count(_ pages: [Page]) {
        self.rows = pages.reduce(0) { $0 + $1.ids.count }
        self.distinct = Set(pages.flatMap(\.ids)).count
    }
}

extension ScrapePolicy: ExpressibleByArgument {}
