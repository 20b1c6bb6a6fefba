/// How chance spreads the waits of callers that failed together.
package enum Jitter: String, Sendable, CaseIterable {
    /// The backoff plus or minus one half, then capped: the behaviour that the `RATE_LIMIT_…` flags were made for.
    case proportional
    /// Anything from nothing to the capped backoff.
    case full
    /// The upper half of the capped backoff.
    case equal
    /// From the base to three times the previous wait, capped: forgets the attempt's number.
    case decorrelated
}
