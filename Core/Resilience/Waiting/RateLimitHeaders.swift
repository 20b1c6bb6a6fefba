package import Timing

/// What an upstream says about its quota before it is used up.
///
/// Read from the IETF draft's fields, old (`RateLimit-Limit`, `-Remaining`, `-Reset`, or one `RateLimit` with
/// `limit=`, `remaining=`, `reset=`) and new (`RateLimit: "p";r=…;t=…` with `RateLimit-Policy: "p";q=…;w=…`), and from
/// `X-RateLimit-*`. Of several quotas the one with the fewest calls left counts, of those the one that ends last, and its
/// limit is that of the policy of its own name: another one's says nothing of it. What is counted in another unit than
/// requests is left out, and so are fields that are no numbers.
package struct RateLimitHeaders: Sendable, Equatable {
    /// Calls that one window admits.
    package var limit: Int?
    /// Calls left in this window.
    package var remaining: Int?
    /// Until the window begins anew.
    package var reset: Duration?
    /// Length of the window.
    package var window: Duration?
    /// The upstream's name of the quota.
    package var policy: String?

    package init(
        limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil, window: Duration? = nil,
        policy: String? = nil
    ) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.window = window
        self.policy = policy
    }

    /// Nil where nothing is told.
    ///
    /// A reset given as a Unix time, which several `X-RateLimit-Reset` are, is measured against the answer's own `Date`, so
    /// that a server whose clock is wrong is still understood; where that is unusable, against ours.
    ///
    /// - Parameter fields: the values of the lines of a name, in order; none where it was not sent.
    package init?(now: Timestamp, fields: (String) -> [String]) {
        let present = fields("Date").first.flatMap { HTTPDate.parse($0.trimmingFieldSpace, now: now) } ?? now
        func numbers(_ name: String) -> [Int] {
            // The old names win over what was made up before them.
            let own = fields(name).compactMap { Self.number($0) }
            return own.isEmpty ? fields("X-\(name)").compactMap { Self.number($0) } : own
        }
        let told = ToldQuota(FieldMember.all(in: fields("RateLimit")), FieldMember.all(in: fields("RateLimit-Policy")))
        self.limit = told.limit ?? numbers("RateLimit-Limit").first
        self.remaining = told.remaining ?? numbers("RateLimit-Remaining").min()
        let reset = told.reset ?? numbers("RateLimit-Reset").max()
        self.reset = reset.flatMap { Self.delay($0, at: present) }
        self.window = told.window.flatMap { Self.delay($0, at: present) }
        guard self != RateLimitHeaders() else { return nil }
        self.policy = told.policy
    }

    /// Whether half of the quota or more is used, so that those who share it have to count.
    package var isRunningLow: Bool {
        guard let remaining, let reset, reset > .zero else { return false }
        return self.limit.map { remaining * 2 <= $0 } ?? true
    }

    private static let epochThreshold = 1_000_000_000

    private static func delay(_ seconds: Int, at present: Timestamp) -> Duration? {
        guard seconds >= self.epochThreshold else { return .seconds(seconds) }
        let moment = Int64(seconds).multipliedReportingOverflow(by: 1000)
        return moment.overflow ? nil : max(.zero, .milliseconds(moment.partialValue - present.milliseconds))
    }

    /// The leading number of `100` or `100, 100;w=60`; eleven digits at most, so that products cannot overflow.
    ///
    /// Only whole numbers: half a second less would be too early, and a date is no number of seconds.
    static func number(_ text: some StringProtocol) -> Int? {
        let bytes = text.trimmingFieldSpace.utf8
        let digits = bytes.prefix { (48...57).contains($0) }
        if let next = bytes.dropFirst(digits.count).first, !",; \t".utf8.contains(next) { return nil }
        return Int64(digits: digits).flatMap { $0 < 100_000_000_000 ? Int($0) : nil }
    }
}
