import Messaging
import Pipeline
import Timing

// What the tick asks for.
extension MemoryState {
    mutating func announceDue(
        _ now: Timestamp, _ limit: Int, _ lease: Duration, at createdAt: Timestamp,
        _ message: (BoundaryKey, String) throws -> OutboxMessage?
    ) throws -> DueAnnouncement {
        let due = self.boundaries.values.filter { boundary in
            boundary.wakeAt.map { $0 <= now } ?? false && self.claims[boundary.key].map { $0 <= now } ?? true
        }.sorted { (left, right) in
            (left.wakeAt ?? now, left.key) < (right.wakeAt ?? now, right.key)
        }
        let batch = due.prefix(limit)
        for boundary in batch {
            self.claims[boundary.key] = now.advanced(by: lease)
            guard let message = try message(boundary.key, boundary.correlationID) else { continue }
            self.outbox.write(message, at: createdAt)
        }
        return DueAnnouncement(keys: batch.map(\.key), left: due.count - batch.count)
    }

    /// When the next row becomes due that nobody has claimed beyond that.
    var nextWake: Timestamp? {
        self.boundaries.values.compactMap { boundary in
            boundary.wakeAt.map { max($0, self.claims[boundary.key] ?? $0) }
        }.min()
    }
}
