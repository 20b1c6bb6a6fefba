import Timing

/// When a breaker opens, for how long, and what it takes to close again.
package struct BreakerConfiguration: Sendable, Equatable {
    /// `RATE_LIMIT_CB_ENABLED`: false lets every call through and counts nothing.
    package var isEnabled = true
    /// `RATE_LIMIT_CB_THRESHOLD`: failures in a row that open it, 1 to 1000; nil leaves that to the windows.
    package var consecutiveFailures: Int? = 10
    /// Shares of recent calls that open it as well; at most 4.
    package var windows: [BreakerWindow] = []
    /// A call that takes at least so long is slow; above zero, or nil where none is.
    package var slowCall: Duration?
    /// `RATE_LIMIT_CB_TIMEOUT`: how long it stays open the first time, 1 ms to 1 day.
    package var firstOpenTime: Duration = .seconds(300)
    /// Each time that a probe fails the open time grows by this factor, 1 to 10.
    package var openTimeGrowth = 2.0
    /// The open time grows no further; at least the first, at most 7 days.
    package var longestOpenTime: Duration = .seconds(3600)
    /// Calls that may be under way at once while it is half open, 1 to 100.
    package var probePermits = 1
    /// Probes that must succeed before it closes, 1 to 100.
    package var requiredSuccesses = 1
    /// A probe that has not come back by then is given up and its permit used again; 1 ms to 1 h.
    package var probeTimeout: Duration = .seconds(120)

    package init() {}

    /// How long it stays open after so many openings since it was last closed.
    func openTime(afterOpenings openings: Int) -> Duration {
        var seconds = self.firstOpenTime.seconds
        let longest = self.longestOpenTime.seconds
        var step = 1
        // Ends early whatever the count: a factor above one passes the cap soon, and a factor of one changes nothing.
        while step < openings, seconds < longest, self.openTimeGrowth > 1 {
            seconds *= self.openTimeGrowth
            step += 1
        }
        return .milliseconds(Int64((min(seconds, longest) * 1000).rounded()))
    }

    /// Refuses what could never open, never close, or overflow.
    func validate() throws(ResilienceError) {
        func require(_ holds: Bool, _ detail: @autoclosure () -> String) throws(ResilienceError) {
            guard holds else { throw ResilienceError(.invalidBreaker, detail()) }
        }
        if let count = self.consecutiveFailures {
            try require((1...1000).contains(count), "consecutiveFailures \(count) is not within 1 to 1000")
        }
        try require(
            !self.isEnabled || self.consecutiveFailures != nil || !self.windows.isEmpty,
            "consecutiveFailures and windows are both absent: nothing could open it")
        try require(self.windows.count <= 4, "windows has \(self.windows.count) entries, at most 4 are kept")
        for window in self.windows { try window.validate(slowCall: self.slowCall) }
        try require((self.slowCall ?? .seconds(1)) > .zero, "slowCall is not above zero")
        try require(
            self.firstOpenTime >= .milliseconds(1) && self.firstOpenTime <= .seconds(86_400),
            "firstOpenTime \(self.firstOpenTime) is not within 1 ms to 1 day")
        try require(
            self.longestOpenTime >= self.firstOpenTime && self.longestOpenTime <= .seconds(7 * 86_400),
            "longestOpenTime \(self.longestOpenTime) is not within firstOpenTime to 7 days")
        try require(
            (1...10).contains(self.openTimeGrowth), "openTimeGrowth \(self.openTimeGrowth) is not within 1 to 10")
        try require((1...100).contains(self.probePermits), "probePermits \(self.probePermits) is not within 1 to 100")
        try require(
            (1...100).contains(self.requiredSuccesses),
            "requiredSuccesses \(self.requiredSuccesses) is not within 1 to 100")
        try require(
            self.probeTimeout >= .milliseconds(1) && self.probeTimeout <= .seconds(3600),
            "probeTimeout \(self.probeTimeout) is not within 1 ms to 1 h")
    }
}
