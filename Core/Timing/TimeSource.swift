/// The only door to time: what it is now, and how to wait.
package struct TimeSource: Sendable {
    package var now: @Sendable () -> Timestamp
    /// Suspends for a duration; throws `CancellationError` when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }
}
