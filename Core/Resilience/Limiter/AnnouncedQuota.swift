import Timing

/// What an upstream says is left of its quota, less what was asked for since.
///
/// Nothing is counted before half of the quota is used. From then on each call takes one of those that are left,
/// whichever process makes it; when none is left all wait for the reset, and count on in what follows it.
struct AnnouncedQuota: Codable, Sendable, Equatable {
    /// What a whole window admits; nil where the upstream does not say.
    private var limit: Int?
    private var left: Int
    /// Milliseconds since the epoch; nil until a window's first news.
    private var resetsAt: Int64?
    /// Calls whose place is after the reset.
    private var ahead = 0

    /// Nil while enough is left.
    init?(_ headers: RateLimitHeaders, at now: Int64) {
        guard headers.isRunningLow, let remaining = headers.remaining, let reset = headers.reset else { return nil }
        self.limit = headers.limit
        self.left = remaining
        self.resetsAt = now + reset.wholeMillisecondsRoundedUp
    }

    /// Takes over what a later answer says; calls that are under way are known here and not yet there, so the smaller
    /// count is the true one.
    mutating func merge(_ other: AnnouncedQuota) {
        self.limit = other.limit
        self.left = min(self.left, other.left)
        guard let later = other.resetsAt, later > self.resetsAt ?? 0 else { return }
        // Who waits for the earlier reset finds it put off, and takes a place anew.
        self.resetsAt = later
        self.ahead = 0
    }

    /// With what a process was told alone, unless that was of an earlier window.
    func rejoined(_ own: AnnouncedQuota) -> AnnouncedQuota {
        guard own.resetsAt ?? 0 >= self.resetsAt ?? 0 else { return self }
        var joined = self
        joined.merge(own)
        return joined
    }

    /// The quota as it is after its reset, when that has come; nil where nothing is known of it.
    func advanced(to now: Int64) -> AnnouncedQuota? {
        guard let resetsAt, now >= resetsAt else { return self }
        guard let limit else { return nil }
        var next = self
        next.left = limit - self.ahead
        next.resetsAt = nil
        next.ahead = 0
        return next
    }

    func earliest(from moment: Int64) -> Int64 {
        self.left > 0 ? moment : max(moment, self.resetsAt ?? moment)
    }

    mutating func take(at moment: Int64) {
        if let resetsAt, moment >= resetsAt { self.ahead += 1 } else { self.left -= 1 }
    }
}
