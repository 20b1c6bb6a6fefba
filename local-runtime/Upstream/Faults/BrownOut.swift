package import Timing

/// A trouble that comes and goes by the clock: it lasts for the first part of each cycle.
package struct BrownOut: Sendable, Equatable {
    /// Length of a cycle.
    package let every: Duration
    package let lasts: Duration
    /// When the first cycle begins; before it there is no trouble.
    package let start: Timestamp

    /// - Parameter every: 10 ms to 1 day.
    /// - Parameter lasts: above zero and below the cycle.
    package init(every: Duration, lasts: Duration, start: Timestamp) throws(UpstreamError) {
        guard every >= .milliseconds(10), every <= .seconds(86_400) else {
            throw UpstreamError(.settingOutOfRange, "brown-out every \(every), expected 10 ms to 1 day")
        }
        guard lasts >= .milliseconds(1), lasts < every else {
            throw UpstreamError(.settingOutOfRange, "brown-out lasts \(lasts), expected 1 ms to below \(every)")
        }
        self.every = every
        self.lasts = lasts
        self.start = start
    }

    package func isOn(at now: Timestamp) -> Bool {
        guard now >= self.start else { return false }
        let elapsed = self.start.duration(to: now).wholeMilliseconds
        return elapsed % self.every.wholeMilliseconds < self.lasts.wholeMilliseconds
    }
}
