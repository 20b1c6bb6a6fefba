import Timing

/// What an upstream says is left of its quotas, less what was asked for since.
///
/// Nothing is counted before half of a quota is used. From then on each call takes one of those that are left, whichever
/// process makes it; when none is left all wait for the reset, and count on in what follows it.
struct AnnouncedQuota: Codable, Sendable, Equatable {
    /// Tells the quotas of a host apart, of which each answer may tell another one; nil where the upstream does not.
    private var policy: String?
    /// What a whole window admits; nil where the upstream does not say.
    private var limit: Int?
    private var left: Int
    /// Milliseconds since the epoch; nil until a window's first news.
    private var resetsAt: Int64?
    /// The reset since which the calls are counted that nothing was told of; nil for none.
    private var countedFrom: Int64?
    /// Length of the window, milliseconds; nil where the upstream does not say.
    private var window: Int64?
    /// Calls whose place is after the reset.
    private var ahead = 0
    /// The host's other quotas of which half is used; nil for none.
    private var others: [AnnouncedQuota]?

    /// More quotas than that are not kept apart: the one that ends first is forgotten.
    private static let mostOthers = 7
    /// So much later a reset is that of a later window; milliseconds.
    private static let jitter: Int64 = 1000

    /// Nil while enough is left.
    init?(_ headers: RateLimitHeaders, at now: Int64) {
        guard headers.isRunningLow, let remaining = headers.remaining, let reset = headers.reset else { return nil }
        self.policy = headers.policy ?? headers.limit.map { "\($0)" }
        self.limit = headers.limit
        self.left = remaining
        self.resetsAt = now + reset.wholeMillisecondsRoundedUp
        self.window = headers.window?.wholeMilliseconds
    }

    /// Takes over what a later answer says.
    mutating func merge(_ other: AnnouncedQuota) {
        self.update(other) { $0.join(other) }
    }

    /// With what a process was told alone, unless that was of an earlier window.
    func rejoined(_ own: AnnouncedQuota) -> AnnouncedQuota {
        var joined = self
        for var told in [own] + (own.others ?? []) {
            told.others = nil
            joined.update(told) { known in
                let lead = (told.resetsAt ?? 0) - (known.resetsAt ?? 0)
                if lead > Self.jitter {
                    (known.limit, known.left, known.resetsAt, known.ahead) =
                        (told.limit, told.left, told.resetsAt, told.ahead)
                } else if lead >= -Self.jitter {
                    known.join(told)
                }
            }
        }
        return joined
    }

    /// Changes the quota of that name, or adds it.
    private mutating func update(_ told: AnnouncedQuota, _ change: (inout AnnouncedQuota) -> Void) {
        guard told.policy != self.policy else { return change(&self) }
        var others = self.others ?? []
        if let index = others.firstIndex(where: { $0.policy == told.policy }) {
            change(&others[index])
        } else {
            others.append(told)
            others.sort { $0.resetsAt ?? 0 > $1.resetsAt ?? 0 }
        }
        self.others = Array(others.prefix(Self.mostOthers))
    }

    /// Calls that are under way are known here and not yet there, so the smaller count is the true one.
    private mutating func join(_ other: AnnouncedQuota) {
        self.limit = other.limit
        self.left = self.isOutlived(by: other) ? other.left : min(self.left, other.left)
        guard let later = other.resetsAt, later > self.resetsAt ?? 0 else { return }
        // Who waits for the earlier reset finds it put off, and takes a place anew.
        self.resetsAt = later
        self.ahead = 0
    }

    /// Whether what was counted since the last reset was counted through more than one window.
    private func isOutlived(by told: AnnouncedQuota) -> Bool {
        guard self.resetsAt == nil else { return false }
        guard let countedFrom, let end = told.resetsAt, let window = told.window else { return self.left < 0 }
        return end - window > countedFrom + Self.jitter
    }

    /// The quotas as they are after their resets, as far as those have come; nil where nothing is known of any.
    func advanced(to now: Int64) -> AnnouncedQuota? {
        var known = (self.others ?? []).compactMap { $0.advanced(to: now) }
        var own = self
        own.others = nil
        if let resetsAt, now >= resetsAt {
            guard let limit else {
                guard var next = known.first else { return nil }
                known.removeFirst()
                next.others = known.isEmpty ? nil : known
                return next
            }
            own.left = limit - self.ahead
            own.countedFrom = resetsAt
            own.resetsAt = nil
            own.ahead = 0
        }
        own.others = known.isEmpty ? nil : known
        return own
    }

    func earliest(from moment: Int64) -> Int64 {
        let own = self.left > 0 ? moment : max(moment, self.resetsAt ?? moment)
        return (self.others ?? []).reduce(own) { max($0, $1.earliest(from: moment)) }
    }

    mutating func take(at moment: Int64) {
        if let resetsAt, moment >= resetsAt { self.ahead += 1 } else { self.left -= 1 }
        for index in (self.others ?? []).indices { self.others?[index].take(at: moment) }
    }
}
