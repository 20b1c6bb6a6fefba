import Hosting
import Invocation
import Subprocess
import SystemPackage
import Timing
import Upstream

/// Fetches paged lists from an upstream that enforces a quota, and asks the upstream what it saw.
struct ScrapeBench {
    static let rowsPerPage = 5
    /// A refusal may be under way that long before a call of another process counts as made against it.
    static let delivery = Duration.milliseconds(50)

    let rule: QuotaRule
    /// As the quota was written.
    let quota: String
    let burst: Int?
    /// Over all processes; divides by their number.
    let pages: Int
    let folder: ScratchFolder
    /// This program.
    let program: String

    func run(_ policy: ScrapePolicy, processes: Int) async throws -> ScrapeFigure {
        let rows = self.pages / processes * Self.rowsPerPage
        let source = QuotaSource(
            try PagedRows(count: rows).source, rule: self.rule,
            style: RefusalStyle(announcesQuota: policy == .announced), time: .live)
        let data = "\(self.folder.path)/\(self.rule.kind.rawValue)-\(policy.rawValue)-\(processes)"
        // Makes the tables that the workers share.
        let live = try await Live.open(HostConfiguration(environment: ["FASTBREAK_DATA": data]), sink: { _ in })
        let server = try await UpstreamServer.start(source: source.source, time: .live)
        let results = try await self.walk(server, policy, processes: processes, data: data)
        await server.close()
        withExtendedLifetime(live) {}
        for result in results {
            if let stop = result.stop { throw BenchError("\(policy.rawValue): a walk ended early: \(stop)") }
            if let local = result.local { throw BenchError("\(policy.rawValue): the state was not shared: \(local)") }
        }
        let isComplete = results.allSatisfy { $0.rows == rows && $0.distinct == rows }
        return self.figure(policy, processes: processes, log: source.log, isComplete: isComplete)
    }

    private func walk(
        _ server: UpstreamServer, _ policy: ScrapePolicy, processes: Int, data: String
    ) async throws -> [ScrapeWorkerResult] {
        try await withThrowingTaskGroup(of: ScrapeWorkerResult.self) { group in
            for list in 1...processes {
                var arguments = [
                    "bench", "scrape-worker", "--upstream", server.baseURL, "--list", String(list), "--per-page",
                    String(Self.rowsPerPage), "--policy", policy.rawValue, "--kind", self.rule.kind.rawValue,
                    "--quota", self.quota, "--data", data, "--seconds", "3600",
                ]
                if let burst { arguments += ["--burst", String(burst)] }
                group.addTask { try await self.worker(arguments) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func worker(_ arguments: [String]) async throws -> ScrapeWorkerResult {
        let record = try await Subprocess.run(
            .path(FilePath(self.program)), arguments: Arguments(arguments), output: .string(limit: 1 << 16),
            error: .string(limit: 1 << 16))
        guard case .exited(0) = record.terminationStatus else {
            throw BenchError("a worker ended with \(record.terminationStatus): \(record.standardError)")
        }
        return try JSON.decode(ScrapeWorkerResult.self, from: record.standardOutput)
    }

    private func figure(
        _ policy: ScrapePolicy, processes: Int, log: QuotaLog, isComplete: Bool
    ) -> ScrapeFigure {
        let admitted = log.visits.filter { !$0.isRefused }
        let first = log.visits.first?.time ?? Timestamp(milliseconds: 0)
        let taken = first.duration(to: admitted.last?.time ?? first)
        let shortest = Quota.shortestTime(of: self.rule, calls: self.pages, from: first)
        let distinct = Set(admitted.map { "\($0.request.value("list") ?? "")/\($0.request.value("cursor") ?? "")" })
        return ScrapeFigure(
            kind: self.rule.kind.rawValue, policy: policy.rawValue, processes: processes, calls: log.visits.count,
            refused_429: log.refusals.count, late_refusals: log.late(delivery: Self.delivery).count,
            early_calls: log.early(delivery: Self.delivery).count,
            all_pages_exactly_once: isComplete && admitted.count == self.pages && distinct.count == self.pages,
            shortest_seconds: shortest.seconds, taken_seconds: taken.seconds,
            goodput_ratio: (shortest.seconds / taken.seconds * 10_000).rounded() / 10_000)
    }
}
