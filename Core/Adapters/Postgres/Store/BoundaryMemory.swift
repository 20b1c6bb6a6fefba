import Pipeline
import Synchronization
import Timing

/// Boundaries that this process has read or written lately, by the very text of their rows.
///
/// A process that takes one completion after another reads what it wrote itself a moment ago. Who writes under the
/// version that was read can do without asking again: a row that has changed since refuses the write. Everybody else
/// fetches the row every time, and only a text that is equal to the last byte is not decoded again.
final class BoundaryMemory: Sendable {
    /// Two clocks do not drift apart by a millisecond in this time, and a backfill that was opened in it looks again.
    static let longestRecall = Duration.seconds(10)
    /// Reading JSON is worth avoiding for rows in use, not for all there are.
    private static let limit = 256

    private struct Entry {
        var body: String
        var boundary: Boundary
        var sight: Sight?
    }

    /// What else was seen when the row was read, and when that was by this process's own clock.
    private struct Sight {
        var backfill: Boundary?
        var now: Timestamp
        var at: ContinuousClock.Instant
    }

    private let entries = Mutex<[BoundaryKey: Entry]>([:])

    /// The boundary of a text; nil when that text is not known.
    func boundary(_ key: BoundaryKey, body: String) -> Boundary? {
        self.entries.withLock { entries in
            guard let entry = entries[key], entry.body == body else { return nil }
            return entry.boundary
        }
    }

    /// The row as it was last read or written here, and the server's time since; nil when the last reading is too old.
    func recall(_ key: BoundaryKey, at moment: ContinuousClock.Instant) -> BoundaryReading? {
        self.entries.withLock { entries in
            guard let entry = entries[key], let sight = entry.sight else { return nil }
            let age = sight.at.duration(to: moment)
            guard age <= Self.longestRecall else { return nil }
            return BoundaryReading(
                boundary: entry.boundary, backfill: sight.backfill, now: sight.now.advanced(by: age), isRecalled: true)
        }
    }

    /// Keeps what a reading has found.
    func keep(_ reading: BoundaryReading, body: String, at moment: ContinuousClock.Instant) {
        guard let boundary = reading.boundary else { return }
        let sight = Sight(backfill: reading.backfill, now: reading.now, at: moment)
        self.keep(Entry(body: body, boundary: boundary, sight: sight))
    }

    /// Keeps what was written; a row that was never read is known by its text only.
    func keep(_ boundary: Boundary, body: String) {
        self.keep(Entry(body: body, boundary: boundary))
    }

    private func keep(_ entry: Entry) {
        self.entries.withLock { entries in
            let key = entry.boundary.key
            if entries.count >= Self.limit, entries[key] == nil { entries.removeAll(keepingCapacity: true) }
            var entry = entry
            entry.sight = entry.sight ?? entries[key]?.sight
            entries[key] = entry
        }
    }
}
