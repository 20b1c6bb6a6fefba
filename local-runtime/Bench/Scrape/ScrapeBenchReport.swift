/// What `fastbreak bench scrape --json` prints.
struct ScrapeBenchReport: Encodable {
    var machine: MachineFacts
    /// As the upstream enforces it.
    var quota: String
    var burst: Int?
    /// Over all processes of a run.
    var pages: Int
    /// Before the first retry, jitter aside.
    var backoff_base_seconds: Double
    var runs: [ScrapeFigure] = []
}

/// One run, as the upstream saw it.
struct ScrapeFigure: Encodable {
    /// How the upstream counts.
    var kind: String
    /// How the client knows the quota.
    var policy: String
    var processes: Int
    /// Refused ones included.
    var calls: Int
    var refused_429: Int
    /// Of calls that were made more than 50 ms after the first refusal, and so not under way with it.
    var late_refusals: Int
    /// Calls made more than 50 ms after a refusal, and before the moment that it named.
    var early_calls: Int
    /// Each page was served once, and each row is in the result once.
    var all_pages_exactly_once: Bool
    /// From the first call: the shortest time in which this quota admits that many.
    var shortest_seconds: Double
    /// From the first call to the last page.
    var taken_seconds: Double
    var goodput_ratio: Double
}

extension ScrapeBenchReport {
    /// The report for people.
    var text: String {
        func column(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        let head =
            "\(self.quota), \(self.pages) pages; \(self.machine.cores) cores, \(self.machine.cpu), "
            + "\(self.machine.build) build, load \(rounded(self.machine.load_average))"
        let widths = [9, 12, 11, 9, 7, 7, 8, 12]
        let titles = ["kind", "policy", "processes", "goodput", "429s", "late", "early", "exactly once", "seconds"]
        let rows = self.runs.map { run in
            [
                run.kind, run.policy, String(run.processes), rounded(run.goodput_ratio), String(run.refused_429),
                String(run.late_refusals), String(run.early_calls), run.all_pages_exactly_once ? "yes" : "NO",
                rounded(run.taken_seconds),
            ]
        }
        let lines = ([titles] + rows).map { cells in
            zip(cells, widths + [0]).map { column($0, $1) }.joined(separator: " ")
        }
        return ([head] + lines).joined(separator: "\n")
    }
}
