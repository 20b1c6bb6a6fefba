import ArgumentParser
import Invocation
import Telemetry
import Timing
import Upstream

/// `fastbreak bench scrape`: how much of a quota becomes pages.
struct ScrapeBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrape",
        abstract: "Measure how much of an upstream's quota becomes pages, and what it costs in 429s.",
        discussion: """
            An upstream on loopback enforces the quota to the letter; worker processes run the scrape function on paged \
            lists from it, alone and in fours that share breaker and quota through one SQLite file. `goodput_ratio` is \
            the shortest time in which that quota admits the calls, counted from the first one, divided by the time \
            taken; the upstream's own log is what is read. `curl-style` retries the same pages as curl does and paces nothing.

            The policies say how the client knows the quota: declared beforehand, announced in RateLimit fields, or \
            learnt by being refused. The phase of a fixed window that is only declared is found by nobody who is never \
            refused, so up to one window is lost, and the fewer windows there are, the more that is. `late` are the 429s of calls that were made more than 50 ms after the first one: what \
            was not under way with it. One policy is measured after the other, its runs at the same time, each against an \
            upstream of its own; a machine that is busy with other things shows in every figure.

            Examples:
              fastbreak bench scrape                                # 17 minutes: four policies, each of 25 windows
              fastbreak bench scrape --pages 600 --policy declared  # under two minutes
              fastbreak bench scrape --kind sliding --quota 20/1s --pages 200 --json
            """)

    @Option(help: "Calls and period, such as 10/1s.")
    var quota = "60/10s"

    @Option(help: "How the upstream counts: fixed, sliding or bucket. Default: each in turn.")
    var kind: QuotaRule.Kind?

    @Option(help: "How the client knows the quota: declared, announced, learnt or curl-style. Default: each in turn.")
    var policy: ScrapePolicy?

    @Option(help: "Tokens of a full bucket, 1 to 100000. Default: the quota's count.")
    var burst: Int?

    @Option(help: "Pages of each run, 4 to 100000, a multiple of 4.")
    var pages = 1500

    @OptionGroup var scratch: ScratchOptions

    func validate() throws {
        guard (4...100_000).contains(self.pages), self.pages.isMultiple(of: 4) else {
            throw ValidationError("--pages is \(self.pages), not a multiple of 4 from 4 to 100000")
        }
        if self.burst != nil, self.kind != .bucket { throw ValidationError("--burst needs --kind bucket") }
        do { _ = try self.rules() } catch { throw ValidationError("--quota: \(error.detail)") }
    }

    func run() async throws {
        let folder = try ScratchFolder(in: self.scratch.folder)
        defer { folder.remove() }
        let rules = try self.rules()
        let base = ScrapeWorkerCommand.backoffBase(per: rules[0].per)
        var report = ScrapeBenchReport(
            machine: .current(), quota: self.quota, burst: self.burst, pages: self.pages,
            backoff_base_seconds: base.seconds)
        let benches = rules.map { rule in
            ScrapeBench(
                rule: rule, quota: self.quota, burst: self.burst, pages: self.pages, folder: folder,
                program: "/proc/self/exe")
        }
        report.runs = try await Self.runs(benches, self.policy.map { [$0] } ?? ScrapePolicy.allCases)
        print(self.scratch.json ? try JSON.encode(report) : report.text)
    }

    private func rules() throws(UpstreamError) -> [QuotaRule] {
        var rules: [QuotaRule] = []
        for kind in self.kind.map({ [$0] }) ?? QuotaRule.Kind.allCases {
            rules.append(try QuotaRule(kind, text: self.quota, burst: self.burst))
        }
        return rules
    }

    /// One policy after the other; the runs of one go on at the same time.
    private static func runs(_ benches: [ScrapeBench], _ policies: [ScrapePolicy]) async throws -> [ScrapeFigure] {
        var figures: [ScrapeFigure] = []
        for policy in policies {
            let now = TimeSource.live.now()
            let longest = benches.map { Quota.shortestTime(of: $0.rule, calls: $0.pages, from: now) }.max() ?? .zero
            StandardError.append(line: "\(policy.rawValue): takes \(Int(longest.seconds)) s at the least")
            let plans = benches.flatMap { bench in [1, 4].map { (bench: bench, processes: $0) } }
            figures += try await withThrowingTaskGroup(of: (Int, ScrapeFigure).self) { group in
                for (index, plan) in plans.enumerated() {
                    group.addTask { (index, try await plan.bench.run(policy, processes: plan.processes)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        return figures
    }
}
