import Timing

/// A token bucket kept as one number, by the generic cell rate algorithm.
package struct TokenBucket: Codable, Sendable, Equatable {
    /// When the bucket would be full if nobody called; microseconds since the epoch.
    private var full: Int64 = 0
    /// The last call that found it full, in milliseconds: from its arrival on tokens come in.
    private var opened: Int64?

    /// A call that leaves later than this after a place was not the one that took it; milliseconds.
    private static let departure: Int64 = 100

    /// The earliest millisecond, not before `moment`, at which so many tokens are there.
    ///
    /// If calls take up to the margin to arrive, the upstream's bucket fills at most that much later than this one, and
    /// a call that comes the margin later always finds its token. Only a burst of one pays for it with its rate.
    func earliest(_ weight: Int, from moment: Int64, rate: Rate, burst: Int) -> Int64 {
        let due = self.full + Int64(weight - burst) * rate.interval + Self.margin(of: rate)
        // Rounded up: a call in the millisecond before would be early.
        return max(moment, (due + 999) / 1000)
    }

    mutating func take(_ weight: Int, at moment: Int64, rate: Rate) {
        if moment * 1000 >= self.full { self.opened = moment }
        self.full = max(self.full, moment * 1000) + Int64(weight) * rate.interval
    }

    /// Learns that a call which found the bucket full may have come as late as its answer: all tokens are that late.
    ///
    /// - Returns: false where it was within the margin, and nothing has changed.
    mutating func answered(at now: Int64, sent: Int64, rate: Rate) -> Bool {
        guard let opened, sent >= opened, sent - opened <= Self.departure,
            now - opened > rate.margin.wholeMilliseconds
        else { return false }
        self.full += min(now - opened, rate.longestDelay) * 1000
        self.opened = nil
        return true
    }

    /// Learns from a refusal that the upstream's bucket is empty.
    mutating func refused(at now: Int64, rate: Rate, burst: Int) {
        self.full = max(self.full, now * 1000 + Int64(burst) * rate.interval)
    }

    private static func margin(of rate: Rate) -> Int64 {
        rate.margin.wholeMilliseconds * 1000
    }
}
