package import Timing

/// An upstream's count of the calls that it has admitted: it lets nothing past its rule and refuses nothing within it.
///
/// A value without clock. It is written apart from the limiter that it judges, and shares no line with it.
package struct Quota: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        /// So many more would be admitted at once.
        case admitted(left: Int)
        /// The same call would be admitted after this wait if nobody else called.
        case refused(wait: Duration)
    }

    package let rule: QuotaRule
    /// Length of the window, or of the time in which a bucket gains its count.
    private let period: Int64
    /// When the calls of the windows that still matter were admitted, oldest first.
    private var calls: [Int64] = []
    /// What a bucket holds, in units of which a call costs `period` and a millisecond brings `count`.
    private var level: Int64
    /// A clock that goes back stands still here.
    private var latest: Int64?

    package init(_ rule: QuotaRule) {
        self.rule = rule
        self.period = rule.per.wholeMilliseconds
        self.level = Int64(rule.burst) * rule.per.wholeMilliseconds
    }

    /// Takes a call, or says how long it would have to wait.
    package mutating func take(at now: Timestamp) -> Verdict {
        let moment = self.advance(to: now)
        let earliest = self.earliest(from: moment)
        guard earliest <= moment else { return .refused(wait: .milliseconds(earliest - moment)) }
        if self.rule.kind == .bucket { self.level -= self.period } else { self.calls.append(moment) }
        return .admitted(left: self.left)
    }

    /// Until as many calls as ever are admitted at once again, if nobody calls; zero when they are now.
    package mutating func reset(at now: Timestamp) -> Duration {
        let moment = self.advance(to: now)
        switch self.rule.kind {
        case .fixed:
            return self.calls.isEmpty ? .zero : .milliseconds(self.start(of: moment) + self.period - moment)
        case .sliding:
            return .milliseconds((self.calls.last ?? moment - self.period) + self.period - moment)
        case .bucket:
            return .milliseconds(self.time(toGain: Int64(self.rule.burst) * self.period - self.level))
        }
    }

    /// The shortest time from a first call until the last of so many can be admitted.
    ///
    /// - Parameter first: when the first call comes; where a fixed window stands then decides how soon the next begins.
    package static func shortestTime(of rule: QuotaRule, calls: Int, from first: Timestamp) -> Duration {
        var quota = Quota(rule)
        var moment = first.milliseconds
        for _ in 0..<calls {
            _ = quota.advance(to: Timestamp(milliseconds: moment))
            moment = quota.earliest(from: moment)
            _ = quota.take(at: Timestamp(milliseconds: moment))
        }
        return .milliseconds(moment - first.milliseconds)
    }

    private var left: Int {
        self.rule.kind == .bucket ? Int(self.level / self.period) : self.rule.count - self.calls.count
    }

    /// Forgets what has left the window, and lets tokens come in.
    private mutating func advance(to now: Timestamp) -> Int64 {
        let moment = max(now.milliseconds, self.latest ?? now.milliseconds)
        switch self.rule.kind {
        case .fixed:
            let start = self.start(of: moment)
            self.calls.removeAll { $0 < start }
        case .sliding:
            self.calls.removeAll { $0 <= moment - self.period }
        case .bucket:
            // A longer pause than fills it changes nothing, and its product could overflow.
            let gained = min(moment - (self.latest ?? moment), Int64(self.rule.burst) * self.period)
            let full = Int64(self.rule.burst) * self.period
            self.level = min(full, self.level + gained * Int64(self.rule.count))
        }
        self.latest = moment
        return moment
    }

    private func earliest(from moment: Int64) -> Int64 {
        switch self.rule.kind {
        case .fixed:
            self.calls.count < self.rule.count ? moment : self.start(of: moment) + self.period
        case .sliding:
            self.calls.count < self.rule.count
                ? moment : self.calls[self.calls.count - self.rule.count] + self.period
        case .bucket:
            moment + self.time(toGain: self.period - self.level)
        }
    }

    /// Windows begin at whole multiples of their length since the epoch, as on real servers.
    private func start(of moment: Int64) -> Int64 {
        moment - moment % self.period
    }

    private func time(toGain missing: Int64) -> Int64 {
        missing <= 0 ? 0 : (missing + Int64(self.rule.count) - 1) / Int64(self.rule.count)
    }
}
