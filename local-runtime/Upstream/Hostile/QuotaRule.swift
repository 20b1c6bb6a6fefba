package import Timing

/// So many calls in so long, and how an upstream counts them.
package struct QuotaRule: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Windows follow one another on the clock; each admits the count.
        case fixed
        /// Any stretch of that length admits the count.
        case sliding
        /// Tokens come in evenly, and up to `burst` of them are kept.
        case bucket
    }

    package let kind: Kind
    package let count: Int
    package let per: Duration
    /// Tokens of a full bucket; the count for the other kinds.
    package let burst: Int

    /// - Parameter count: 1 to 100,000.
    /// - Parameter per: 10 ms to 1 day, in whole milliseconds.
    /// - Parameter burst: of a bucket, 1 to 100,000; the count when nil.
    package init(_ kind: Kind, _ count: Int, per: Duration, burst: Int? = nil) throws(UpstreamError) {
        func require(_ holds: Bool, _ detail: @autoclosure () -> String) throws(UpstreamError) {
            guard holds else { throw UpstreamError(.settingOutOfRange, detail()) }
        }
        try require((1...100_000).contains(count), "count is \(count), expected 1 to 100000")
        try require(
            per >= .milliseconds(10) && per <= .seconds(86_400), "period is \(per), expected 10 ms to 1 day")
        try require(
            (1...100_000).contains(burst ?? count), "burst is \(burst ?? count), expected 1 to 100000")
        try require(burst == nil || kind == .bucket, "burst is for a bucket, and this quota is \(kind.rawValue)")
        self.kind = kind
        self.count = count
        self.per = per
        self.burst = burst ?? count
    }

    /// Reads `10/1s`: a count, a slash, a number and one of `ms`, `s`, `m`, `h`.
    package init(_ kind: Kind, text: String, burst: Int? = nil) throws(UpstreamError) {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let count = Int(sides[0]), let per = Duration(short: sides[1]) else {
            throw UpstreamError(.settingOutOfRange, "quota '\(text)' is not of the form 10/1s")
        }
        try self.init(kind, count, per: per, burst: burst)
    }
}

extension Duration {
    /// Reads `250ms`, `1s`, `5m` or `2h`; nil for any other form and for more than seven digits.
    package init?(short text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...7).contains(digits.count), let number = Int64(digits) else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3600)
        default: return nil
        }
    }
}
