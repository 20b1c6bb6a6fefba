import Timing

/// Numbered events to come, earliest first and of one moment the lowest number first.
///
/// Moving or cancelling an event leaves its old entry in the heap, to be dropped when it comes to the front or
/// when such entries outnumber the others; so each step costs the logarithm of the count, on average, and `next`
/// never names an event that is off.
struct Agenda: Sendable {
    private struct Entry: Comparable, Sendable {
        var moment: Timestamp
        var event: UInt64

        static func < (left: Entry, right: Entry) -> Bool {
            (left.moment, left.event) < (right.moment, right.event)
        }
    }

    private var entries = Heap<Entry>()
    private var moments: [UInt64: Timestamp] = [:]

    /// The earliest moment at which something is due.
    var next: Timestamp? { self.entries.first?.moment }

    /// Puts an event on the agenda, or moves it to another moment.
    mutating func schedule(_ event: UInt64, at moment: Timestamp) {
        self.moments[event] = moment
        self.entries.insert(Entry(moment: moment, event: event))
        self.dropCancelled()
    }

    mutating func cancel(_ event: UInt64) {
        self.moments[event] = nil
        self.dropCancelled()
    }

    /// Takes the first event that is due, if one is.
    mutating func takeDue(at now: Timestamp) -> UInt64? {
        guard let next = self.next, next <= now, let entry = self.entries.popFirst() else { return nil }
        self.cancel(entry.event)
        return entry.event
    }

    private mutating func dropCancelled() {
        while let first = self.entries.first, self.moments[first.event] != first.moment { _ = self.entries.popFirst() }
        if self.entries.count > 2 * self.moments.count + 64 {
            self.entries = Heap(self.moments.map { Entry(moment: $0.value, event: $0.key) })
        }
    }
}
