import Pipeline
import Resilience
package import Timing

/// Repeats what found the store away, with growing waits, until the store is back or the patience is at its end.
///
/// A server is away in real time, whatever time a run plays, so these waits are real.
package struct Patience: Sendable {
    /// What all waits of one call may come to together.
    package var limit = Duration.seconds(60)
    package var time: TimeSource
    package var randomness: Randomness
    private let backoff: Backoff

    package init(time: TimeSource = .live, randomness: Randomness = .live) throws {
        self.time = time
        self.randomness = randomness
        self.backoff = try Backoff(
            Backoff.Configuration(base: .milliseconds(100), maximum: .seconds(2), jitter: .equal))
    }

    /// Runs a block again as long as it throws that the store is away.
    ///
    /// - Throws: what the block throws; that the store is away only when it stayed so for the whole limit.
    package func repeating<R: Sendable>(_ body: @Sendable () async throws -> R) async throws -> R {
        var waited = Duration.zero
        var attempt = 0
        while true {
            do {
                return try await body()
            } catch let error as StoreError where error.isTransient && waited < self.limit {
                let wait = self.backoff.wait(attempt: attempt, draw: self.randomness.unit())
                try await self.time.sleep(wait)
                waited += wait
                attempt += 1
            }
        }
    }
}
