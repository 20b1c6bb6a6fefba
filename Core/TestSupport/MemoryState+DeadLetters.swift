import Messaging
import Timing

// What a person decides about dead letters.
extension MemoryState {
    func letters(_ filter: DeadLetterFilter) -> [StoredDeadLetter] {
        let found = self.deadLetters.filter { stored in
            (filter.includesSettled || stored.state == .open)
                && (filter.consumer.map { $0 == stored.letter.consumer } ?? true)
        }
        return Array(found.prefix(filter.limit))
    }

    mutating func redrive(_ id: Int, by: String, at now: Timestamp) -> SettlingResult {
        guard let place = self.place(of: id) else { return .unknown }
        let stored = self.deadLetters[place]
        guard stored.state == .open else { return .settledBefore(stored) }
        let taken = Set(self.deadLetters.compactMap(\.redrivenAs))
        guard let eventID = Redrive.eventIDs(of: stored.letter.eventID).first(where: { !taken.contains($0) }),
            let message = Redrive.message(of: stored.letter, eventID: eventID)
        else { return .hasNoTopic(stored) }
        self.outbox.write(message, at: now)
        self.deadLetters[place].settlement = StoredDeadLetter.Settlement(.redriven(eventID: eventID), by: by, at: now)
        return .settled(self.deadLetters[place])
    }

    mutating func discard(_ id: Int, by: String, reason: String, at now: Timestamp) -> SettlingResult {
        guard let place = self.place(of: id) else { return .unknown }
        guard self.deadLetters[place].state == .open else { return .settledBefore(self.deadLetters[place]) }
        self.deadLetters[place].settlement = StoredDeadLetter.Settlement(.discarded(reason: reason), by: by, at: now)
        return .settled(self.deadLetters[place])
    }

    private func place(of id: Int) -> Int? { self.deadLetters.firstIndex { $0.id == id } }
}

extension StoredDeadLetter {
    fileprivate var redrivenAs: String? {
        guard case .redriven(let eventID) = self.settlement?.decision else { return nil }
        return eventID
    }
}
