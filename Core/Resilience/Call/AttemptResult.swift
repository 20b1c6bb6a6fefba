package import Timing

/// How one attempt ended, as far as waiting and repeating go.
package struct AttemptResult: Sendable, Equatable {
    package enum Ending: Sendable, Equatable {
        case answered(status: Int)
        case timedOut
        /// No answer for another reason; transient when the same request may succeed later.
        case failed(isTransient: Bool)
    }

    package var ending: Ending
    package var retryAfter = RetryAfter.missing
    package var rateLimit: RateLimitHeaders?

    package init(_ ending: Ending, retryAfter: RetryAfter = .missing, rateLimit: RateLimitHeaders? = nil) {
        self.ending = ending
        self.retryAfter = retryAfter
        self.rateLimit = rateLimit
    }

    /// Reads an answer's fields.
    ///
    /// - Parameter now: when the answer came.
    /// - Parameter fields: the values of the lines of a name, in order; none where it was not sent.
    package init(status: Int, now: Timestamp, fields: (String) -> [String]) {
        self.ending = .answered(status: status)
        self.retryAfter = RetryAfter(fields: fields("Retry-After"), date: fields("Date").first, now: now)
        self.rateLimit = RateLimitHeaders(now: now, fields: fields)
    }

    /// Whether the upstream refused the call for its rate.
    package var isRateLimited: Bool { self.ending == .answered(status: 429) }

    /// Whether a wait that came with it holds for the next call to the host; on a success it is about the resource.
    package var isWaitBinding: Bool {
        if case .answered(let status) = self.ending { status >= 400 } else { true }
    }

    /// What it says about the host's health, after so long.
    ///
    /// 429, 503 and timeouts, the gateway's 502 and 504 among them, speak against the host; a 404 or a 500 speaks about
    /// one resource.
    package func outcome(elapsed: Duration) -> CallOutcome {
        switch self.ending {
        case .answered(408), .answered(429), .answered(502), .answered(503), .answered(504): .failure
        case .answered(200..<400): .success(elapsed: elapsed)
        case .answered: .unrelated
        case .timedOut, .failed(isTransient: true): .failure
        case .failed(isTransient: false): .abandoned
        }
    }

    /// Whether the same request may succeed later without anybody changing anything.
    package var isTransient: Bool {
        switch self.ending {
        case .answered(408), .answered(425), .answered(429), .answered(500), .answered(502), .answered(503),
            .answered(504), .timedOut:
            true
        case .answered: false
        case .failed(let isTransient): isTransient
        }
    }
}
