import Pipeline
import Synchronization

/// Boundaries that this process has read or written lately, by the very text of their rows.
///
/// A process that takes one completion after another reads what it wrote itself a moment ago. The row is fetched all
/// the same, every time; only a text that is equal to the last byte is not decoded again.
final class BoundaryBodies: Sendable {
    /// Reading JSON is worth avoiding for rows in use, not for all there are.
    private static let limit = 256

    private struct Entry {
        var body: String
        var boundary: Boundary
    }

    private let entries = Mutex<[BoundaryKey: Entry]>([:])

    /// The boundary of a text; nil when that text is not known.
    func boundary(_ key: BoundaryKey, body: String) -> Boundary? {
        self.entries.withLock { entries in
            guard let entry = entries[key], entry.body == body else { return nil }
            return entry.boundary
        }
    }

    func keep(_ boundary: Boundary, body: String) {
        self.entries.withLock { entries in
            if entries.count >= Self.limit, entries[boundary.key] == nil { entries.removeAll(keepingCapacity: true) }
            entries[boundary.key] = Entry(body: body, boundary: boundary)
        }
    }
}
