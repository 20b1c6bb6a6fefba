import Alerts
import Messaging
import Pipeline
import Timing
import Warehouse

/// Everything that the memory store holds; a value, so that a refused commit is simply not kept.
struct MemoryState {
    private(set) var boundaries: [BoundaryKey: Boundary] = [:]
    private(set) var boundaryEvents: [BoundaryKey: [LoggedBoundaryEvent]] = [:]
    private(set) var inbox: [InboxEntry] = []
    var outbox = MemoryOutbox()
    private(set) var warehouse = MemoryWarehouse()
    private(set) var incidents: [StoredIncident] = []
    private(set) var deadLetters: [DeadLetter] = []
    private(set) var unknownCompletions: [UnknownCompletion] = []

    /// Writes a commit; what it throws leaves a half-written value that the caller drops.
    mutating func apply(_ commit: Commit, at now: Timestamp) throws -> CommitResult {
        if let refusal = self.refusal(of: commit) { return refusal }
        if let write = commit.boundary {
            self.boundaries[write.boundary.key] = write.boundary
            self.boundaryEvents[write.boundary.key, default: []] += write.events
        }
        if let entry = commit.inbox { self.inbox.append(entry) }
        var changed = 0
        for write in commit.tables { changed += try self.warehouse.write(write) }
        for message in commit.outbox { self.outbox.write(message, at: now) }
        for eventID in commit.resend { self.outbox.sendAgain(eventID) }
        for change in commit.incidents { self.apply(change, at: now) }
        for letter in commit.deadLetters where !self.deadLetters.contains(where: letter.isSameLetter) {
            self.deadLetters.append(letter)
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
        self.inbox.contains { $0.consumer == consumer && $0.eventID == eventID }
    }

    private func refusal(of commit: Commit) -> CommitResult? {
        if let write = commit.boundary {
            guard self.boundaries[write.boundary.key]?.version == write.expectedVersion else { return .conflict }
        }
        guard let entry = commit.inbox else { return nil }
        if self.hasApplied(entry.consumer, entry.eventID) { return .duplicate }
        let isStale = self.inbox.contains {
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
