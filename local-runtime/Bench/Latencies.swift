import Timing

/// Times of one kind of work, in the order in which they were taken.
struct Latencies {
    private var seconds: [Double] = []

    var count: Int { self.seconds.count }

    mutating func add(_ duration: Duration) { self.seconds.append(duration.seconds) }

    func dropping(_ count: Int) -> Latencies {
        var rest = Latencies()
        rest.seconds = Array(self.seconds.dropFirst(count))
        return rest
    }

    /// The smallest time that this share of all times does not exceed; `share` is above 0 and at most 1.
    func percentile(_ share: Double) -> Double {
        let sorted = self.seconds.sorted()
        guard let last = sorted.indices.last else { return .nan }
        return sorted[min(last, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
    }

    var figure: LatencyFigure {
        LatencyFigure(
            samples: self.count, p50_ms: self.percentile(0.5) * 1000, p99_ms: self.percentile(0.99) * 1000)
    }
}
