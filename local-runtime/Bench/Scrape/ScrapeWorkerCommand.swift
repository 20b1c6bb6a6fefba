import ArgumentParser
import HTTPAdapter
import Hosting
import Invocation
import Resilience
import Scraping
import Timing
import Upstream

/// `fastbreak bench scrape-worker`: one of the processes of the scrape benchmark.
struct ScrapeWorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrape-worker", abstract: "Scrape one list of a scrape benchmark.", shouldDisplay: false)

    @Option var upstream: String
    @Option var list: Int
    @Option var perPage: Int
    @Option var policy: ScrapePolicy
    @Option var kind: QuotaRule.Kind
    @Option var quota: String
    @Option var burst: Int?
    @Option var data: String
    @Option var seconds: Int

    func run() async throws {
        let transport = CurlTransport()
        defer { transport.close() }
        print(try JSON.encode(try await self.result(transport)))
    }

    private func result(_ transport: CurlTransport) async throws -> ScrapeWorkerResult {
        let rule = try QuotaRule(self.kind, text: self.quota, burst: self.burst)
        let source = SourceDeclaration.pagedRows(
            list: self.list, perPage: self.perPage, quota: self.policy == .declared ? [Rate(rule)] : [])
        guard self.policy == .curlStyle else {
            let live = try await Live.open(
                HostConfiguration(environment: Self.environment(self.data, rule, seconds: self.seconds)),
                upstream: self.upstream, sink: { _ in })
            return try await ScrapeWalk(live: live, source: source).run(over: transport)
        }
        let address =
            "\(self.upstream)/\(PagedRows.host)\(PagedRows.path)?list=\(self.list)&per_page=\(self.perPage)"
        let pages = try await CurlStyleWalk(address: address, client: transport.client, time: .live).run()
        return ScrapeWorkerResult(pages.flatMap(\.ids))
    }

    /// The flags of a worker: nothing but its store and the pace of its backoff differ from what is deployed.
    static func environment(_ folder: String, _ rule: QuotaRule, seconds: Int) -> [String: String] {
        [
            "FASTBREAK_DATA": folder, "FASTBREAK_INVOCATION_SECONDS": "\(seconds)",
            "RATE_LIMIT_BASE_BACKOFF": "\(Self.backoffBase(per: rule.per).seconds)",
        ]
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

    /// - Parameter ids: of the rows of the list, in order.
    init(_ ids: [String] = [], stop: String? = nil, local: String? = nil) {
        self.rows = ids.count
        self.distinct = Set(ids).count
        self.stop = stop
        self.local = local
    }
}

extension ScrapePolicy: ExpressibleByArgument {}
