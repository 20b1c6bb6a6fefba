import Invocation
import Messaging
import Pipeline
import Timing

extension Checker {
    /// Looks at a commit that has become durable.
    mutating func saw(_ commit: Commit, at now: Timestamp) {
        if let write = commit.boundary { self.saw(write, in: commit, at: now) }
        for message in commit.outbox where !self.written[message.orderingKey, default: []].contains(message.eventID) {
            self.written[message.orderingKey, default: []].append(message.eventID)
            if message.type == "phase-trigger" { self.sawTrigger(message, at: now) }
        }
        for eventID in commit.resend {
            self.failures[eventID] = nil
            self.dead.remove(eventID)
        }
        if let entry = commit.inbox {
            self.sawApplied(entry, at: now)
            self.checkMarks(of: commit, by: entry.eventID, at: now)
        }
    }

    private mutating func saw(_ write: Commit.BoundaryWrite, in commit: Commit, at now: Timestamp) {
        let key = write.boundary.key
        let before = self.boundaries[key]
        self.boundaries[key] = write.boundary
        if write.boundary.state.isOpen, before?.state.isOpen != true { self.openSince[key] = now }
        var folded = before
        for entry in write.events {
            if folded == nil {
                folded = Boundary.fold(key: key, correlationID: write.boundary.correlationID, [entry])
            } else {
                if let folded { self.checkDecision(entry, of: folded, at: now) }
                _ = folded?.apply(entry.event, at: entry.at)
            }
            if folded?.version != entry.version {
                self.report(.foldsToState, "\(key): an event of version \(entry.version) does not follow", at: now)
            }
        }
        if folded != write.boundary {
            self.report(.foldsToState, "\(key) is not the fold of its events at \(write.boundary.version)", at: now)
        }
        self.checkCounted(write.boundary, before: before, at: now)
        if let release = write.boundary.release, release.revision != before?.release?.revision {
            // The clock of the verdict may stand before the one by which the deadline was judged.
            let judged = (write.events.map(\.at) + [before?.readyAt].compactMap(\.self)).max() ?? release.at
            self.sawRelease(release, by: write, judged: judged, at: now)
            self.checkOverridden(release, of: write.boundary, in: commit, at: now)
        }
    }

    private mutating func sawRelease(
        _ release: Boundary.Release, by write: Commit.BoundaryWrite, judged: Timestamp, at now: Timestamp
    ) {
        let boundary = write.boundary
        let id = boundary.triggerID(revision: release.revision)
        if !self.releases.insert(id).inserted { self.report(.oneTrigger, "\(id) is released twice", at: now) }
        guard release.provenance.reason != .noGames else {
            self.withoutGames.insert(boundary.key)
            return
        }
        // What a person lets go may lack anything.
        guard release.provenance.reason != .overridden || write.isJudged else { return }
        self.checkReleasedSet(of: boundary, release, judged: judged, at: now)
    }

    private mutating func sawTrigger(_ message: OutboxMessage, at now: Timestamp) {
        guard let hash = message.eventID.lastIndex(of: "#"),
            let revision = Int(message.eventID[message.eventID.index(after: hash)...]),
            let key = self.boundaryKey(String(message.eventID[..<hash]))
        else { return self.report(.oneTrigger, "\(message.eventID) names no boundary and revision", at: now) }
        self.triggers[message.eventID] = (key, revision)
        guard let release = self.boundaries[key]?.release, release.revision == revision else { return }
        let told = try? JSON.decode(PhaseTrigger.self, from: message.data)
        if told?.provenance != release.provenance {
            self.report(.triggerFollowsRelease, "\(message.eventID) does not say what its release says", at: now)
        }
    }

    private mutating func sawApplied(_ entry: InboxEntry, at now: Timestamp) {
        let name = "\(entry.consumer) \(entry.eventID)"
        if !self.applied.insert(name).inserted {
            self.report(.appliedOnce, "\(entry.consumer) applied \(entry.eventID) twice", at: now)
        }
        let subject = "\(entry.consumer) \(entry.subject)"
        if let highest = self.highest[subject], entry.revision < highest {
            self.report(.appliedOnce, "\(entry.consumer) applied revision \(entry.revision) after \(highest)", at: now)
        }
        self.highest[subject] = max(self.highest[subject] ?? 0, entry.revision)
    }

    private func boundaryKey(_ text: String) -> BoundaryKey? {
        let parts = text.split(separator: "/").map(String.init)
        guard parts.count == 4, let date = GameDate(parts[2]), let mode = RunMode(rawValue: parts[3]) else {
            return nil
        }
        return BoundaryKey(pipeline: parts[0], boundary: parts[1], date: date, mode: mode)
    }
}

extension Commit.BoundaryWrite {
    /// The gate had the last word, not a person.
    var isJudged: Bool {
        guard case .verdict = self.events.last?.event else { return false }
        return true
    }
}
