/// What an attempt says about the health of its host.
package enum CallOutcome: Sendable, Equatable {
    case success(elapsed: Duration)
    /// The host could not, or would not, take the call: 429, 503, a timeout.
    case failure
    /// The host answered, and about something else: a 404 neither opens the breaker nor excuses earlier failures.
    /// A probe that gets one has shown that the host is there.
    case unrelated
    /// Nothing was learnt: the caller gave up, or the request could not be sent.
    case abandoned
}
