/// Where a measured value stops being good, and where it begins to be worth a word.
package struct Threshold: Sendable, Equatable {
    package enum Side: String, Sendable {
        /// Less is worse.
        case atLeast
        /// More is worse.
        case atMost
    }

    package enum Scale: String, Sendable {
        /// The value is a share of what was expected, 0.8 of the scheduled games.
        case relative
        /// The value itself: rows, seconds, an average.
        case absolute
    }

    package var side: Side
    package var scale: Scale
    /// On the wrong side of this the check fails; exactly this passes.
    package private(set) var fail: Double
    /// On the wrong side of this, but not of ``fail``, the check warns; never laxer than ``fail``.
    package private(set) var warn: Double

    package init(_ side: Side, _ scale: Scale, fail: Double, warn: Double? = nil) {
        self.side = side
        self.scale = scale
        self.fail = fail
        self.warn = Self.stricter(warn ?? fail, than: fail, side)
    }

    /// The same with another point of failure; the warning moves only as far as it must.
    package func failing(at fail: Double) -> Threshold {
        Threshold(self.side, self.scale, fail: fail, warn: self.warn)
    }

    /// Pass, warn or fail for a finite value.
    func verdict(of value: Double) -> Check.Verdict {
        if self.isBeyond(self.fail, value) { return .fail }
        return self.isBeyond(self.warn, value) ? .warn : .pass
    }

    /// How bad a failing value is: an error where more than half is lost, or where halves mean nothing.
    func severity(of value: Double, isShare: Bool) -> Check.Severity {
        guard isShare else { return .error }
        return switch self.side {
        case .atLeast: value < 0.5 ? .error : .warning
        case .atMost: value > 0.5 ? .error : .warning
        }
    }

    private func isBeyond(_ limit: Double, _ value: Double) -> Bool {
        switch self.side {
        case .atLeast: value < limit
        case .atMost: value > limit
        }
    }

    private static func stricter(_ warn: Double, than fail: Double, _ side: Side) -> Double {
        switch side {
        case .atLeast: max(warn, fail)
        case .atMost: min(warn, fail)
        }
    }
}
