/// A share of recent calls that opens the breaker.
package struct BreakerWindow: Sendable, Equatable {
    package enum Span: Sendable, Equatable {
        /// The last so many calls, 1 to 10,000.
        case calls(Int)
        /// The calls of the last stretch of time, to a tenth of it; 10 ms to 1 day.
        case time(Duration)
    }

    package var span: Span
    /// With fewer calls nothing is judged, 1 to 10,000.
    package var minimumCalls = 20
    /// Share of failures at which it opens, above 0 and at most 1; nil leaves failures out.
    package var failureRatio: Double? = 0.5
    /// Share of slow calls at which it opens, above 0 and at most 1; nil leaves slowness out.
    package var slowRatio: Double?

    package init(
        _ span: Span, minimumCalls: Int = 20, failureRatio: Double? = 0.5, slowRatio: Double? = nil
    ) {
        self.span = span
        self.minimumCalls = minimumCalls
        self.failureRatio = failureRatio
        self.slowRatio = slowRatio
    }

    /// Why what was counted opens the breaker; nil when it does not.
    func cause(_ tally: CallTally) -> BreakerCause? {
        guard tally.calls >= self.minimumCalls else { return nil }
        let calls = Double(tally.calls)
        if let failureRatio, Double(tally.failures) >= failureRatio * calls {
            return .failureRatio(failures: tally.failures, calls: tally.calls)
        }
        if let slowRatio, Double(tally.slow) >= slowRatio * calls {
            return .slowRatio(slow: tally.slow, calls: tally.calls)
        }
        return nil
    }

    func validate(slowCall: Duration?) throws(ResilienceError) {
        func require(_ holds: Bool, _ detail: @autoclosure () -> String) throws(ResilienceError) {
            guard holds else { throw ResilienceError(.invalidBreaker, "window: \(detail())") }
        }
        switch self.span {
        case .calls(let count):
            try require((1...10_000).contains(count), "span of \(count) calls is not within 1 to 10000")
            try require(self.minimumCalls <= count, "minimumCalls \(self.minimumCalls) never fit in \(count) calls")
        case .time(let length):
            try require(
                length >= .milliseconds(10) && length <= .seconds(86_400),
                "span \(length) is not within 10 ms to 1 day")
        }
        try require(
            (1...10_000).contains(self.minimumCalls), "minimumCalls \(self.minimumCalls) is not within 1 to 10000")
        try require(
            self.failureRatio != nil || self.slowRatio != nil, "failureRatio and slowRatio are both absent")
        for ratio in [self.failureRatio, self.slowRatio].compactMap(\.self) {
            try require(ratio > 0 && ratio <= 1, "ratio \(ratio) is not above 0 and at most 1")
        }
        try require(self.slowRatio == nil || slowCall != nil, "slowRatio is set, and slowCall says nothing is slow")
    }
}
