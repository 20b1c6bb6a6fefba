/// The only door to time: what it is now, and how to wait.
package struct TimeSource: Sendable {
    package var now: @Sendable () -> Timestamp
    /// Suspends for a duration; throws `CancellationError` when the task is cancelled.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Suspends for a duration in which something else is working; throws as ``sleep`` does.
    ///
    /// Work takes real time whatever time a run plays, so under virtual time an alarm is real and a sleep is not. Nil
    /// where nothing can hang, as in a simulation that picks every step.
    package var alarm: (@Sendable (Duration) async throws -> Void)?

    package init(
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        alarm: (@Sendable (Duration) async throws -> Void)? = nil
    ) {
        self.now = now
        self.sleep = sleep
        self.alarm = alarm
    }
}
