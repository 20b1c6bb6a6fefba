import Timing

/// The times of two scrapes that followed each other.
struct ScrapeCostPair: Encodable {
    var bare_ms: Double
    var guarded_ms: Double

    init(bare: Duration, guarded: Duration) {
        self.bare_ms = bare.seconds * 1000
        self.guarded_ms = guarded.seconds * 1000
    }
}

/// What `fastbreak bench scrape-cost --json` prints.
struct ScrapeCostReport: Encodable {
    var machine: MachineFacts
    /// The upstream's, before each answer.
    var latency_ms: Int
    /// Calls of one scrape.
    var pages: Int
    /// Of a bare scrape, its rows and payloads included: the median over pairs.
    var call_ms: Double
    /// What quota, breaker, shared state, totals and events add to it: the median over pairs; by chance below zero.
    var resilience_ms_per_call: Double
    /// Half of the pairs lie between these: how far chance reaches on this machine.
    var resilience_ms_quartiles: [Double]
    /// What resilience adds to a call, of the call without it.
    var cost_ratio: Double
    var goal_cost_ratio = 0.05
    var pairs: [ScrapeCostPair]

    init(machine: MachineFacts, latency: Duration, pages: Int, pairs: [ScrapeCostPair]) {
        let added = pairs.map { ($0.guarded_ms - $0.bare_ms) / Double(pages) }.sorted()
        let bare = pairs.map { $0.bare_ms / Double(pages) }.sorted()
        func median(_ sorted: [Double]) -> Double {
            (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        }
        self.machine = machine
        self.latency_ms = Int(latency.wholeMilliseconds)
        self.pages = pages
        self.call_ms = median(bare)
        self.resilience_ms_per_call = median(added)
        self.resilience_ms_quartiles = [added[added.count / 4], added[added.count - 1 - added.count / 4]]
        self.cost_ratio = self.resilience_ms_per_call / self.call_ms
        self.pairs = pairs
    }

    /// The report for people.
    var text: String {
        func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
        return """
            \(self.machine.cores) cores, \(self.machine.cpu), \(self.machine.build) build, \
            load \(rounded(self.machine.load_average))
            \(self.pairs.count) pairs of scrapes of \(self.pages) pages, \(self.latency_ms) ms of latency each
              a call without resilience: \(rounded(self.call_ms)) ms
              resilience adds: \(rounded(self.resilience_ms_per_call)) ms, in half of the pairs \
            \(self.resilience_ms_quartiles.map(rounded).joined(separator: " to ")) ms
              cost ratio: \(rounded(self.cost_ratio)), goal \(self.goal_cost_ratio)
            """
    }
}
