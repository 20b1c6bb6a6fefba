import Alerts
import Messaging
import Pipeline
import Timing

/// What is found in the store when a world has come to rest.
struct Remains: Sendable {
    var boundaries: [Boundary]
    var events: [BoundaryKey: [LoggedBoundaryEvent]]
    var incidents: [StoredIncident]
}

extension Checker {
    /// Looks at what is left when nothing can happen any more.
    mutating func checkEnd(_ remains: Remains, at now: Timestamp) {
        let incidents = Set(remains.incidents.map(\.incident.key))
        for boundary in remains.boundaries {
            let key = boundary.key
            if self.boundaries[key] != boundary {
                self.report(.foldsToState, "\(key) is stored otherwise than it was written", at: now)
            }
            let folded = Boundary.fold(
                key: key, correlationID: boundary.correlationID, remains.events[key, default: []])
            if folded != boundary { self.report(.foldsToState, "\(key) is not the fold of its log", at: now) }
            if boundary.state.isOpen || boundary.state == .blocked || boundary.reviseAt != nil {
                self.report(.closes, "\(key) is \(boundary.state.rawValue) when nothing more can happen", at: now)
            }
            self.checkIncidents(of: boundary, log: remains.events[key, default: []], incidents, at: now)
            self.checkDelivery(of: boundary, incidents, at: now)
        }
        for key in self.owedIncidents.sorted() where !incidents.contains(key) {
            self.report(.incident, "there is no incident \(key)", at: now)
        }
        for key in self.boundaries.keys.sorted() where !remains.boundaries.contains(where: { $0.key == key }) {
            self.report(.foldsToState, "\(key) was written and is not there", at: now)
        }
    }

    private mutating func checkIncidents(
        of boundary: Boundary, log: [LoggedBoundaryEvent], _ incidents: Set<String>, at now: Timestamp
    ) {
        let key = boundary.key
        var causes: Set<String> = []
        for entry in log {
            if entry.note.hasPrefix("expired: deadline") || entry.note.hasPrefix("expired: still blocked") {
                causes.insert("expired")
            }
            if entry.note.hasPrefix("blocked: ") || entry.note.contains(" is blocked: ") { causes.insert("blocked") }
            if entry.note == "unconfirmed" { causes.insert("unconfirmed") }
        }
        if boundary.plan.isUnplanned { causes.insert("unplanned") }
        for cause in causes.sorted() where !incidents.contains("\(key)/\(cause)") {
            self.report(.incident, "\(key) has no incident of \(cause)", at: now)
        }
        if boundary.state == .expired, !incidents.contains("\(key)/expired"),
            !boundary.reason.hasPrefix("superseded"), !self.hasUpstreamTrouble(boundary)
        {
            self.report(.incident, "\(key) expired and nobody was told", at: now)
        }
    }

    /// Whether the boundary before this one has a row and was never released: the trouble is listed there.
    private func hasUpstreamTrouble(_ boundary: Boundary) -> Bool {
        guard let definition = self.topology.boundary(boundary.key.boundary),
            let upstream = self.topology.upstream(of: definition)
        else { return false }
        return self.boundaries.values.contains {
            $0.key.boundary == upstream.name && $0.key.date == boundary.key.date
        }
    }

    /// A release has its trigger, the trigger left, and the next phase was started with it, or somebody was told.
    private mutating func checkDelivery(of boundary: Boundary, _ incidents: Set<String>, at now: Timestamp) {
        guard let release = boundary.release, release.provenance.reason != .noGames else { return }
        for revision in 1...release.revision {
            let id = boundary.triggerID(revision: revision)
            guard self.releases.contains(id), self.triggers[id] == nil else { continue }
            // The revision that found no games announces nothing.
            if revision > 1 || !self.beganWithoutGames(boundary.key) {
                self.report(.triggerFollowsRelease, "\(id) was released and has no trigger", at: now)
            }
        }
        let id = boundary.triggerID(revision: release.revision)
        guard self.triggers[id] != nil, !self.started.contains(id) else { return }
        let isTold =
            self.buried.contains(id) || incidents.contains("outbox/\(id)/undelivered")
            || incidents.contains("\(boundary.key)/unconfirmed")
        if !isTold { self.report(.delivered, "\(id) never reached the next phase, and nobody was told", at: now) }
    }

    private func beganWithoutGames(_ key: BoundaryKey) -> Bool { self.withoutGames.contains(key) }
}
