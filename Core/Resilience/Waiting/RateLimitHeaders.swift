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
        func numbers(_ name: String, roundingUp: Bool = false) -> [Int] {
            let own = fields(name).compactMap { Self.number($0, roundingUp: roundingUp) }
            return own.isEmpty ? fields("X-\(name)").compactMap { Self.number($0, roundingUp: roundingUp) } : own
        }
        let (remaining, resets) = (numbers("RateLimit-Remaining"), numbers("RateLimit-Reset", roundingUp: true))
        // As many of each are those of as many quotas, of which the tightest counts.
        let tightest =
            remaining.count == resets.count ? zip(remaining, resets).min { ($0.0, -$0.1) < ($1.0, -$1.1) } : nil
        let told = ToldQuota(FieldMember.all(in: fields("RateLimit")), FieldMember.all(in: fields("RateLimit-Policy")))
        self.limit = told.limit ?? numbers("RateLimit-Limit").first
        self.remaining = told.remaining ?? tightest?.0 ?? remaining.min()
        let reset = told.reset ?? tightest?.1 ?? resets.max()
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
    /// A date, which begins with digits too, is no number.
    ///
    /// - Parameter roundingUp: for times: half a second less would be too early. Else fractions are cut.
    static func number(_ text: some StringProtocol, roundingUp: Bool = false) -> Int? {
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        let bytes = Substring(text.trimmingFieldSpace).utf8
        let digits = bytes.prefix(while: isDigit)
        var rest = bytes.dropFirst(digits.count)
        var hasFraction = false
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            hasFraction = fraction.contains { $0 != 48 }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if let next = rest.first, !",; \t".utf8.contains(next) { return nil }
        guard let number = Int64(digits: digits), number < 100_000_000_000 else { return nil }
        return Int(number) + (roundingUp && hasFraction ? 1 : 0)
    }
}
