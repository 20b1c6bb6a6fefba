import Synchronization
import Timing

/// 2026-01-21T12:00:00Z, a whole multiple of every period used here.
let noon = Timestamp(milliseconds: 1_768_996_800_000)

/// Time in which a sleep is over at once and the clock shows its end; server and clients share it.
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
