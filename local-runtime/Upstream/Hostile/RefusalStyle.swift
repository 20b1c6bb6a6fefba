package import Timing

/// How an upstream tells a client that it has called too often, and what its clock says meanwhile.
package struct RefusalStyle: Sendable, Equatable {
    package enum RetryAfter: String, Sendable, CaseIterable {
        /// Whole seconds, rounded up.
        case seconds
        /// A moment by the upstream's own clock, rounded up to the second.
        case date
        /// Nothing: the client has to guess.
        case none
    }

    package var retryAfter = RetryAfter.seconds
    /// 429, or 503 as some services have it.
    package var status = 429
    /// Whether every answer bears `RateLimit-Limit`, `-Remaining` and `-Reset`.
    package var announcesQuota = false
    /// How far the upstream's clock, and so its `Date`, runs ahead of the true time; negative when behind.
    package var clockSkew: Duration = .zero

    package init(
        retryAfter: RetryAfter = .seconds, status: Int = 429, announcesQuota: Bool = false, clockSkew: Duration = .zero
    ) {
        self.retryAfter = retryAfter
        self.status = status
        self.announcesQuota = announcesQuota
        self.clockSkew = clockSkew
    }

    /// The value of the field, and the true moment that it names; nil where none is sent.
    func field(wait: Duration, at now: Timestamp) -> (text: String, moment: Timestamp)? {
        switch self.retryAfter {
        case .none: return nil
        case .seconds:
            let seconds = (wait.wholeMilliseconds + 999) / 1000
            return (String(seconds), now.advanced(by: .seconds(seconds)))
        case .date:
            let shown = now.advanced(by: self.clockSkew + wait).milliseconds
            let moment = Timestamp(milliseconds: (shown + 999) / 1000 * 1000)
            return (moment.httpDate, moment.advanced(by: .zero - self.clockSkew))
        }
    }
}
