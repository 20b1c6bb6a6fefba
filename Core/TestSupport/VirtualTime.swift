import Synchronization
package import Timing

/// Time in which a sleep is over at once and the clock shows its end: enough where one task does one thing at a time.
package final class VirtualTime: Sendable {
    private let present: Mutex<Timestamp>

    package init(_ start: Timestamp) {
        self.present = Mutex(start)
    }

    /// What the code under test is given.
    package var source: TimeSource {
        TimeSource(
            now: { self.now() },
            sleep: { duration in
                try Task.checkCancellation()
                self.advance(by: duration)
            })
    }

    package func now() -> Timestamp { self.present.withLock { $0 } }

    /// At least a step of the clock, or a loop of very short sleeps would never see time pass.
    package func advance(by duration: Duration) {
        self.present.withLock { $0 = $0.advanced(by: max(duration, .milliseconds(1))) }
    }
}
