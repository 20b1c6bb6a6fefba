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

    package init(limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil, window: Duration? = nil) {
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.window = window
    }

    /// Nil where nothing is told.
    ///
    /// A reset given as a Unix time, which several `X-RateLimit-Reset` are, is measured against the answer's own `Date`, so
    /// that a server whose clock is wrong is still understood; where that is unusable, against ours.
    ///
    /// - Parameter fields: the values of the lines of a name, in order; none where it was not sent.
    package init?(now: Timestamp, fields: (String) -> [String]) {
        let present = fields("Date").first.flatMap { HTTPDate.parse($0.trimmingFieldSpace, now: now) } ?? now
        func number(_ names: String...) -> Int? {
            for value in names.flatMap(fields) {
                if let number = Self.number(value) { return number }
            }
            return nil
        }
        let told = ToldQuota(FieldMember.all(in: fields("RateLimit")), FieldMember.all(in: fields("RateLimit-Policy")))
        self.limit = told.limit ?? number("RateLimit-Limit", "X-RateLimit-Limit")
        self.remaining = told.remaining ?? number("RateLimit-Remaining", "X-RateLimit-Remaining")
        let reset = told.reset ?? number("RateLimit-Reset", "X-RateLimit-Reset")
        self.reset = reset.flatMap { Self.delay($0, at: present) }
        self.window = told.window.flatMap { Self.delay($0, at: present) }
        guard self != RateLimitHeaders() else { return nil }
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
    static func number(_ text: some StringProtocol) -> Int? {
        let digits = text.trimmingFieldSpace.utf8.prefix { (48...57).contains($0) }
        return Int64(digits: digits).flatMap { $0 < 100_000_000_000 ? Int($0) : nil }
    }
}
