import Synchronization
import Timing

/// Time in which a sleep is over at once and the clock shows its end: enough where one task does one thing at a time.
final class VirtualTime: Sendable {
    private let present = Mutex(noon)

    var source: TimeSource {
        TimeSource(now: { self.now() }, sleep: { self.advance(by: $0) })
    }

    func now() -> Timestamp { self.present.withLock { $0 } }

    func advance(by duration: Duration) {
        self.present.withLock { $0 = $0.advanced(by: max(duration, .milliseconds(1))) }
    }
}
