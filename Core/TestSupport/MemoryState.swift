import Alerts
import Messaging
import Pipeline
import Timing
import Warehouse

/// Everything that the memory store holds; a value, so that a refused commit is simply not kept.
struct MemoryState {
    /// That a consumer has applied an event, and when.
    struct Applied {
        var entry: InboxEntry
        var at: Timestamp
    }

    var boundaries: [BoundaryKey: Boundary] = [:]
    var boundaryEvents: [BoundaryKey: [LoggedBoundaryEvent]] = [:]
    /// Until when a tick has claimed a boundary.
    var claims: [BoundaryKey: Timestamp] = [:]
    var inbox: [Applied] = []
    var outbox = MemoryOutbox()
    var warehouse = MemoryWarehouse()
    var incidents: [StoredIncident] = []
    var deadLetters: [StoredDeadLetter] = []
    private(set) var lettersSoFar = 0
    private(set) var unknownCompletions: [UnknownCompletion] = []

    /// Writes a commit; what it throws leaves a half-written value that the caller drops.
    mutating func apply(_ commit: Commit, at now: Timestamp) throws -> CommitResult {
        if let refusal = self.refusal(of: commit) { return refusal }
        if let write = commit.boundary {
            self.boundaries[write.boundary.key] = write.boundary
            self.boundaryEvents[write.boundary.key, default: []] += write.events
        }
        if let entry = commit.inbox { self.inbox.append(Applied(entry: entry, at: now)) }
        var changed = 0
        for write in commit.tables { changed += try self.warehouse.write(write) }
        for message in commit.outbox { self.outbox.write(message, at: now) }
        for eventID in commit.resend { self.outbox.sendAgain(eventID, at: now) }
        for change in commit.incidents { self.apply(change, at: now) }
        for letter in commit.deadLetters where !self.deadLetters.contains(where: { letter.isSameLetter($0.letter) }) {
            self.lettersSoFar += 1
            self.deadLetters.append(StoredDeadLetter(id: self.lettersSoFar, letter: letter, deadAt: now))
        }
        for unknown in commit.unknownCompletions
        where !self.unknownCompletions.contains(where: unknown.isSameMessage) {
            self.unknownCompletions.append(unknown)
        }
        return .committed(changedRows: changed)
    }

    mutating func markFailed(_ eventID: String, reason: String, at now: Timestamp) {
        let incident = self.outbox.markFailed(eventID, reason: reason, at: now)
        if let incident { self.apply(.raise(incident), at: now) }
    }

    func hasApplied(_ consumer: String, _ eventID: String) -> Bool {
        self.inbox.contains { $0.entry.consumer == consumer && $0.entry.eventID == eventID }
    }

    private func refusal(of commit: Commit) -> CommitResult? {
        if let write = commit.boundary {
            guard self.boundaries[write.boundary.key]?.version == write.expectedVersion else { return .conflict }
        }
        guard let entry = commit.inbox ?? commit.unlessApplied else { return nil }
        if self.hasApplied(entry.consumer, entry.eventID) { return .duplicate }
        let isStale = self.inbox.map(\.entry).contains {
            $0.consumer == entry.consumer && $0.subject == entry.subject && $0.revision > entry.revision
        }
        return isStale ? .stale : nil
    }

    private mutating func apply(_ change: IncidentChange, at now: Timestamp) {
        switch change {
        case .resolve(let key):
            guard let place = self.openIncident(key) else { return }
            self.incidents[place].resolvedAt = now
            self.incidents[place].updatedAt = now
        case .raise(let incident):
            guard let place = self.openIncident(incident.key) else {
                self.incidents.append(StoredIncident(incident: incident, openedAt: now, updatedAt: now))
                return
            }
            let correlationID = self.incidents[place].incident.correlationID
            self.incidents[place].incident = incident
            self.incidents[place].incident.correlationID = correlationID
            self.incidents[place].updatedAt = now
        }
    }

    private func openIncident(_ key: String) -> Int? {
        self.incidents.firstIndex { $0.incident.key == key && $0.resolvedAt == nil }
    }
}

extension DeadLetter {
    fileprivate func isSameLetter(_ other: DeadLetter) -> Bool {
        self.consumer == other.consumer && self.eventID == other.eventID && self.payloadHash == other.payloadHash
    }
}

extension UnknownCompletion {
    fileprivate func isSameMessage(_ other: UnknownCompletion) -> Bool {
        self.boundary == other.boundary && self.messageID == other.messageID
    }
}
