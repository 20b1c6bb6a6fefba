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

    mutating func sendAgain(_ eventID: String) {
        guard let place = self.place(of: eventID) else { return }
        self.entries[place].state = .pending
        self.entries[place].attempts = 0
        self.entries[place].message.notBefore = nil
    }

    /// The oldest pending message of each key, where that one is due; a later one never overtakes it.
    func heads(dueAt now: Timestamp, limit: Int) -> [OutboxMessage] {
        var seen: Set<String> = []
        let heads = self.entries.filter { $0.state == .pending && seen.insert($0.message.orderingKey).inserted }
        return Array(heads.map(\.message).filter { $0.notBefore.map { $0 <= now } ?? true }.prefix(limit))
    }

    mutating func markSent(_ eventIDs: [String], at now: Timestamp) {
        for place in eventIDs.compactMap(self.place) {
            self.entries[place].state = .sent
            self.entries[place].sentAt = now
        }
    }

    /// - Returns: the incident of a message that is given up.
    mutating func markFailed(_ eventID: String, reason: String, at now: Timestamp) -> Incident? {
        guard let place = self.place(of: eventID) else { return nil }
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
