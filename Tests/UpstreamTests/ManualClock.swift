import Synchronization
import Timing

extension Timestamp {
    static let upstreamNoon = Timestamp(milliseconds: 1_705_338_000_000)
}

/// A server's clock that goes only when it is told to, or when somebody sleeps.
final class ManualClock: Sendable {
    private let present = Mutex(Timestamp.upstreamNoon)

    var source: TimeSource {
        TimeSource(now: { self.present.withLock { $0 } }, sleep: { self.advance(by: $0) })
    }

    func advance(by duration: Duration) {
        self.present.withLock { $0 = $0.advanced(by: duration) }
    }
}
