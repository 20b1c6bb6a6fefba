package import Timing

/// Who waits until when; due times come out earliest first, equal ones in the order of arrival.
package struct SleepQueue<Sleeper> {
    private struct Entry {
        var ticket: Int
        var due: Timestamp
        var sleeper: Sleeper
    }

    /// In order of due time.
    private var entries: [Entry] = []

    package init() {}

    /// The due time of whoever is woken next; nil when nobody waits.
    package var nextDue: Timestamp? { self.entries.first?.due }

    /// Adds a sleeper under a ticket that no other one holds.
    package mutating func insert(_ sleeper: Sleeper, ticket: Int, due: Timestamp) {
        let place = self.entries.firstIndex { $0.due > due } ?? self.entries.endIndex
        self.entries.insert(Entry(ticket: ticket, due: due, sleeper: sleeper), at: place)
    }

    /// Takes out one sleeper; nil when it has been woken already or never came.
    package mutating func remove(ticket: Int) -> Sleeper? {
        guard let place = self.entries.firstIndex(where: { $0.ticket == ticket }) else { return nil }
        return self.entries.remove(at: place).sleeper
    }

    /// Takes out everyone who is due at a moment.
    package mutating func removeDue(at moment: Timestamp) -> [Sleeper] {
        let due = self.entries.prefix { $0.due <= moment }
        self.entries.removeFirst(due.count)
        return due.map(\.sleeper)
    }
}
