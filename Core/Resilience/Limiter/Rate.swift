import Timing

/// One promise to an upstream: at most so much in so long.
package struct Rate: Sendable, Equatable {
    package enum Shape: Sendable, Equatable {
        /// Any stretch of that length holds at most the count; safe also against a fixed window of unknown phase.
        case slidingWindow
        /// Windows follow one another; until a 429 has shown where they begin, treated as sliding.
        case fixedWindow
        /// Tokens come in evenly and up to `burst` of them are kept, 1 to 100,000.
        case bucket(burst: Int)
    }

    /// What is counted.
    package enum Unit: Sendable, Equatable {
        case calls
        /// The weight of each call, such as the credits that it costs.
        case weight
    }

    /// Unique within a host; the key under which its use is stored.
    package var name: String
    /// 1 to 1,000,000.
    package var count: Int
    /// 100 ms to 366 days.
    package var per: Duration
    package var shape: Shape
    package var unit: Unit
    /// Kept at the edges, because a call reaches the upstream later than it leaves, and not always equally late; at most a
    /// sixteenth of the period.
    package var margin: Duration

    /// - Parameter margin: by default a fiftieth of the period, or of a bucket a twentieth of the time in which a token
    ///   comes in, within 2 ms to 250 ms; never more than it may be.
    package init(
        _ name: String, _ count: Int, per: Duration, shape: Shape = .slidingWindow, unit: Unit = .calls,
        margin: Duration? = nil
    ) {
        self.name = name
        self.count = count
        self.per = per
        self.shape = shape
        self.unit = unit
        let share = if case .bucket = shape { per / max(1, count) / 20 } else { per / 50 }
        self.margin = margin ?? min(max(share, .milliseconds(2)), .milliseconds(250), per / 16)
    }

    /// Microseconds in which one token of a bucket comes in, rounded up.
    var interval: Int64 {
        (self.per.wholeMilliseconds * 1000 + Int64(self.count) - 1) / Int64(self.count)
    }

    /// The most that a call is believed to have been on its way to the upstream; milliseconds.
    var longestDelay: Int64 { self.per.wholeMilliseconds / 16 }

    /// The most that one call may weigh.
    var largestWeight: Int {
        if case .bucket(let burst) = self.shape { burst } else { self.count }
    }

    func validate() throws(ResilienceError) {
        func require(_ holds: Bool, _ detail: @autoclosure () -> String) throws(ResilienceError) {
            guard holds else { throw ResilienceError(.invalidRate, "rate \(self.name): \(detail())") }
        }
        try require((1...1_000_000).contains(self.count), "count \(self.count) is not within 1 to 1000000")
        try require(
            self.per >= .milliseconds(100) && self.per <= .seconds(366 * 86_400),
            "per \(self.per) is not within 100 ms to 366 days")
        try require(
            self.margin >= .zero && self.margin <= self.per / 16,
            "margin \(self.margin) is not within 0 to a sixteenth of per")
        if case .bucket(let burst) = self.shape {
            try require((1...100_000).contains(burst), "burst \(burst) is not within 1 to 100000")
        }
    }
}
