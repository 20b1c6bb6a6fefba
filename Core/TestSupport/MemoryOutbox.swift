import Alerts
import Messaging
import Timing

/// The outbox of the memory store, in the order of writing.
struct MemoryOutbox {
    private(set) var entries: [OutboxEntry] = []

    /// An event id that is there already is the same fact: nothing is written.
    mutating func write(_ message: OutboxMessage, at now: Timestamp) {
        guard self.place(of: message.eventID) == nil else { return }
        self.entries.append(OutboxEntry(message: message, createdAt: now))
    }

    /// Due from now on: how long ago it was written says nothing about it any more.
    mutating func sendAgain(_ eventID: String, at now: Timestamp) {
        guard let place = self.place(of: eventID) else { return }
        self.entries[place].state = .pending
        self.entries[place].attempts = 0
        self.entries[place].message.notBefore = now
    }

    /// The oldest pending message of each key, where that one is due; a later one never overtakes it.
    func heads(dueAt now: Timestamp, limit: Int) -> [OutboxMessage] {
        Array(self.heads.map(\.message).filter { $0.notBefore.map { $0 <= now } ?? true }.prefix(limit))
    }

    /// What was due before a moment and is pending still.
    func overdue(before moment: Timestamp) -> OutboxBacklog? {
        let late = self.heads.filter { $0.dueAt < moment }
        return late.min { $0.dueAt < $1.dueAt }.map {
            OutboxBacklog(keys: late.count, oldest: $0.message.eventID, oldestDueAt: $0.dueAt)
        }
    }

    /// Removes messages by a condition.
    mutating func remove(where isDone: (OutboxEntry) -> Bool) { self.entries.removeAll(where: isDone) }

    /// The oldest pending message of each key.
    private var heads: [OutboxEntry] {
        var seen: Set<String> = []
        return self.entries.filter { $0.state == .pending && seen.insert($0.message.orderingKey).inserted }
    }

    mutating func markSent(_ eventIDs: [String], at now: Timestamp) {
        for place in eventIDs.compactMap(self.place) {
            self.entries[place].state = .sent
            self.entries[place].sentAt = now
        }
    }

    /// A message that another relay has sent in the meantime stays sent.
    ///
    /// - Returns: the incident of a message that is given up.
    mutating func markFailed(_ eventID: String, reason: String, at now: Timestamp) -> Incident? {
        guard let place = self.place(of: eventID), self.entries[place].state == .pending else { return nil }
        self.entries[place].attempts += 1
        self.entries[place].lastError = reason
        self.entries[place].message.notBefore = Relay.nextTry(after: self.entries[place].attempts, at: now)
        guard self.entries[place].attempts >= Relay.maximumAttempts else { return nil }
        self.entries[place].state = .dead
        return Relay.undelivered(
            eventID, reason: reason, correlationID: self.entries[place].message.correlationID)
    }

    private func place(of eventID: String) -> Int? {
        self.entries.firstIndex { $0.message.eventID == eventID }
    }
}

extension OutboxEntry {
    fileprivate var dueAt: Timestamp { self.message.notBefore ?? self.createdAt }
}
