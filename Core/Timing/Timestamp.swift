/// A moment in stored time: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Deadlines, leases and windows are compared across processes, so they are wall-clock moments and
/// never instants of a monotonic clock.
package struct Timestamp: Hashable, Sendable {
    /// Milliseconds since the epoch; negative before 1970.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Later than anything that happens here: the end of the year 9999.
    package static let distantFuture = Timestamp(milliseconds: 253_402_300_799_999)

    package func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds + duration.wholeMilliseconds)
    }

    /// The time from this moment to another, negative when the other is earlier.
    package func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds - self.milliseconds)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Duration {
    /// The duration in milliseconds, truncated toward zero.
    package var wholeMilliseconds: Int64 {
        self.components.seconds * 1000 + self.components.attoseconds / 1_000_000_000_000_000
    }

    /// The duration in seconds, with its fraction.
    package var seconds: Double {
        Double(self.components.seconds) + Double(self.components.attoseconds) / 1e18
    }
}
