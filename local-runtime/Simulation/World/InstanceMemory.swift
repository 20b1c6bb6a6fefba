import Pipeline
import Synchronization
import Timing

/// What instances that stay warm remember of boundaries from one invocation to the next.
///
/// Workers share a few instances, which do not hear of each other's writes: so a reading that is recalled is often one
/// that another instance has made untrue.
final class InstanceMemory: Sendable {
    /// Far longer than an adapter recalls a reading, to meet more that is untrue.
    private static let longestRecall = Duration.seconds(120)
    private static let instances = 2

    private struct Place: Hashable {
        var instance: Int
        var key: BoundaryKey
    }

    private struct Entry {
        var boundary: Boundary
        var backfill: Boundary?
        var readAt: Timestamp
    }

    private let entries = Mutex<[Place: Entry]>([:])

    /// - Parameter worker: its number.
    func recall(_ key: BoundaryKey, worker: Int, at now: Timestamp) -> BoundaryReading? {
        self.entries.withLock { entries in
            guard let entry = entries[Self.place(key, worker)],
                entry.readAt.duration(to: now) <= Self.longestRecall
            else { return nil }
            return BoundaryReading(boundary: entry.boundary, backfill: entry.backfill, now: now, isRecalled: true)
        }
    }

    func keep(_ reading: BoundaryReading, worker: Int, at now: Timestamp) {
        guard let boundary = reading.boundary else { return }
        self.entries.withLock {
            $0[Self.place(boundary.key, worker)] = Entry(
                boundary: boundary, backfill: reading.backfill, readAt: now)
        }
    }

    /// Learns what a worker has written itself.
    func keep(_ boundary: Boundary, worker: Int) {
        self.entries.withLock { $0[Self.place(boundary.key, worker)]?.boundary = boundary }
    }

    private static func place(_ key: BoundaryKey, _ worker: Int) -> Place {
        Place(instance: worker % Self.instances, key: key)
    }
}
