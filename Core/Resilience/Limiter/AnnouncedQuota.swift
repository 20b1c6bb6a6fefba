import Timing

/// What an upstream says is left of its quota, less what was asked for since.
///
/// Until half of the quota is used there is nothing to count: calls go at full speed. From then on each call takes one
/// of those that are left, whichever process makes it, and when none is left all wait for the reset.
struct AnnouncedQuota: Codable, Sendable, Equatable {
    private var left: Int
    /// Milliseconds since the epoch.
    private var resetsAt: Int64

    /// Nil while enough is left.
    init?(_ headers: RateLimitHeaders, at now: Int64) {
        guard headers.isRunningLow, let remaining = headers.remaining, let reset = headers.reset else { return nil }
        self.left = remaining
        self.resetsAt = now + reset.wholeMillisecondsRoundedUp
    }

    /// Takes over what a later answer says; an answer that was overtaken by others says that more is left, not less.
    mutating func merge(_ other: AnnouncedQuota) {
        self.left = min(self.left, other.left)
        self.resetsAt = max(self.resetsAt, other.resetsAt)
    }

    /// Whether it says nothing any more.
    func isOver(at moment: Int64) -> Bool { moment >= self.resetsAt }

    func earliest(from moment: Int64) -> Int64 {
        self.left > 0 ? moment : max(moment, self.resetsAt)
    }

    mutating func take(at moment: Int64) {
        if !self.isOver(at: moment) { self.left -= 1 }
    }
}
