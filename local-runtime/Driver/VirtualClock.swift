import Synchronization
package import Timing

/// Time that moves only when the driver says so.
package final class VirtualClock: Sendable {
    private let moment: Mutex<Timestamp>

    package init(_ start: Timestamp) {
        self.moment = Mutex(start)
    }

    package var now: Timestamp { self.moment.withLock { $0 } }

    /// Moves forward; a moment in the past changes nothing.
    package func advance(to moment: Timestamp) {
        self.moment.withLock { $0 = max($0, moment) }
    }

    /// The clock as handlers and adapters see it.
    ///
    /// The driver runs one invocation at a time, so an invocation that sleeps is the only thing that could happen, and
    /// its sleep is time that passes.
    package var source: TimeSource {
        TimeSource(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.advance(to: self.now.advanced(by: duration))
            },
            alarm: TimeSource.live.alarm)
    }
}
