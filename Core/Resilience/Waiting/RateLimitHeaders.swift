package import Timing

/// What an upstream says about its quota before it is used up.
///
/// Read from the IETF draft's fields, old (`RateLimit-Limit`, `-Remaining`, `-Reset`, or one `RateLimit` with
/// `limit=`, `remaining=`, `reset=`) and new (`RateLimit: "p";r=…;t=…` with `RateLimit-Policy: "p";q=…;w=…`), and from
/// `X-RateLimit-*`. Where several policies are listed the first counts. Fields that are no numbers are left out.
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

    /// - Parameter header: the value of a field by its name, nil when it was not sent.
    /// A reset given as a Unix time, which several `X-RateLimit-Reset` are, is measured against the answer's own `Date`, so
    /// that a server whose clock is wrong is still understood; where that is unusable, against ours.
    package init?(now: Timestamp, header: (String) -> String?) {
        let present = header("Date").flatMap { HTTPDate.parse($0.trimmingFieldSpace, now: now) } ?? now
        func number(_ names: String...) -> Int? {
            for name in names {
                if let value = header(name).flatMap({ Self.number($0) }) { return value }
            }
            return nil
        }
        let combined = Self.parameters(header("RateLimit"))
        let policy = Self.parameters(header("RateLimit-Policy"))
        self.limit =
            policy["q"] ?? combined["limit"] ?? number("RateLimit-Limit", "X-RateLimit-Limit")
        self.remaining =
            combined["r"] ?? combined["remaining"] ?? number("RateLimit-Remaining", "X-RateLimit-Remaining")
        let reset = combined["t"] ?? combined["reset"] ?? number("RateLimit-Reset", "X-RateLimit-Reset")
        self.reset = reset.flatMap { Self.delay($0, at: present) }
        self.window = policy["w"].flatMap { Self.delay($0, at: present) }
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
    private static func number(_ text: some StringProtocol) -> Int? {
        let digits = text.trimmingFieldSpace.utf8.prefix { (48...57).contains($0) }
        return Int64(digits: digits).flatMap { $0 < 100_000_000_000 ? Int($0) : nil }
    }

    /// The numbers of `"p";r=50;t=30` or `limit=100, remaining=50` by their names; the first of a name counts.
    private static func parameters(_ field: String?) -> [String: Int] {
        guard let field else { return [:] }
        var found: [String: Int] = [:]
        for part in field.split(whereSeparator: { $0 == ";" || $0 == "," }) {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let value = Self.number(pair[1]) else { continue }
            let name = pair[0].trimmingFieldSpace
            found[name] = found[name] ?? value
        }
        return found
    }
}
