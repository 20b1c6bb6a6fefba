/// The one place that decides whether a request is repeated, and when.
package struct CallPolicy: Sendable, Equatable {
    package let backoff: Backoff
    /// Attempts after the first one, 0 to 100.
    package let maximumRetries: Int
    /// False ignores `Retry-After`: the kill switch.
    package let honoursRetryAfter: Bool

    package init(backoff: Backoff, maximumRetries: Int = 5, honoursRetryAfter: Bool = true) throws(ResilienceError) {
        guard (0...100).contains(maximumRetries) else {
            throw ResilienceError(.invalidPolicy, "maximumRetries \(maximumRetries) is not within 0 to 100")
        }
        self.backoff = backoff
        self.maximumRetries = maximumRetries
        self.honoursRetryAfter = honoursRetryAfter
    }

    /// The wait that an answer names and this policy obeys.
    package func floor(of result: AttemptResult) -> Duration? {
        self.honoursRetryAfter ? result.retryAfter.floor : nil
    }

    /// Decides after an attempt; the retry's token is taken from the budget only when there will be one.
    ///
    /// - Parameter attempt: counts from 0, within this call: earlier pages do not count against later ones.
    /// - Parameter previous: the wait before this attempt.
    /// - Parameter left: until the deadline.
    /// - Parameter draw: uniform in [0, 1).
    package func decide(
        _ result: AttemptResult, attempt: Int, previous: Duration?, left: Duration, isRepeatable: Bool = true,
        budget: inout RetryBudget, draw: Double
    ) -> CallDecision {
        guard result.isTransient else { return .finish }
        // A 429 was refused before it was begun, so it may be repeated whatever the request does.
        guard isRepeatable || result.isRateLimited else { return .giveUp(.notRepeatable) }
        guard attempt < self.maximumRetries else { return .giveUp(.retriesUsedUp) }
        let wait =
            if let floor = self.floor(of: result) {
                self.backoff.wait(attempt: attempt, previous: previous, floor: floor, draw: draw)
            } else {
                self.backoff.wait(attempt: attempt, previous: previous, draw: draw)
            }
        guard wait < left else { return .retry(after: wait) }
        return budget.spend() ? .wait(wait) : .giveUp(.budgetUsedUp)
    }
}
