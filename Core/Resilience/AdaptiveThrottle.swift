package import Timing

/// Turns calls away at the caller in proportion to how many the host turns away.
///
/// The client-side throttling of Google's SRE book: with `requests` and `accepts` of the last two minutes a call is
/// refused with probability max(0, (requests - K · accepts) / (requests + 1)). It works where a breaker is too blunt:
/// a host that serves half of what it is asked is asked less, and not left alone.
package struct AdaptiveThrottle: Sendable, Equatable {
    /// K: calls that are made for each one that the host accepts.
    private let leniency: Double
    /// Failures in it are the calls that were not accepted, those that were turned away here among them.
    private var window = CallWindow(.time(.seconds(120)))

    /// - Parameter leniency: 1.1 to 10; at 2 the host sees at most twice what it accepts.
    package init(leniency: Double = 2) throws(ResilienceError) {
        guard (1.1...10).contains(leniency) else {
            throw ResilienceError(.invalidThrottle, "leniency \(leniency) is not within 1.1 to 10")
        }
        self.leniency = leniency
    }

    /// The share of calls that is turned away now, 0 to below 1.
    package mutating func refusalProbability(at now: Timestamp) -> Double {
        self.window.advance(to: now)
        let requests = Double(self.window.total.calls)
        let accepts = requests - Double(self.window.total.failures)
        return max(0, (requests - self.leniency * accepts) / (requests + 1))
    }

    /// Whether a call is to be turned away; one that is has to be recorded, as it was asked for and not accepted.
    ///
    /// - Parameter draw: uniform in [0, 1).
    package mutating func refuses(at now: Timestamp, draw: Double) -> Bool {
        draw < self.refusalProbability(at: now)
    }

    /// Learns how the host answered a call that went, or that one did not go.
    package mutating func record(isAccepted: Bool, at now: Timestamp) {
        _ = self.window.add(CallTally(isFailure: !isAccepted, isSlow: false), at: now)
    }
}
