import Alerts
import Messaging
import Pipeline
import Timing
import Warehouse

// What nobody needs any more.
extension MemoryState {
    mutating func prune(_ limits: Retention.Limits) -> PruneCounts {
        let before = self.sizes
        var counts = PruneCounts()
        let old = self.boundaries.values.filter { self.isSettled($0, before: limits.settledBoundaries) }.map(\.key)
        for key in old {
            counts.boundaryEvents += self.boundaryEvents[key, default: []].count
            self.boundaries[key] = nil
            self.boundaryEvents[key] = nil
            self.claims[key] = nil
        }
        self.inbox.removeAll { $0.at < limits.inbox }
        let incidents = self.incidents
        self.outbox.remove { entry in
            switch entry.state {
            case .pending: false
            case .sent: entry.sentAt.map { $0 < limits.sentMessages } ?? false
            case .dead: Self.hasEnded(entry.message.eventID, in: incidents, before: limits.settledTroubles)
            }
        }
        self.incidents.removeAll { $0.resolvedAt.map { $0 < limits.settledTroubles } ?? false }
        self.deadLetters.removeAll { $0.settlement.map { $0.at < limits.settledTroubles } ?? false }
        self.warehouse.remove(
            from: .phaseBoundaryValidations, where: [.less("timestamp", .timestamp(limits.gateHistory))])
        let after = self.sizes
        counts.boundaries = old.count
        counts.inboxEntries = before.inboxEntries - after.inboxEntries
        counts.sentMessages = before.sentMessages - after.sentMessages
        counts.deadMessages = before.deadMessages - after.deadMessages
        counts.incidents = before.incidents - after.incidents
        counts.deadLetters = before.deadLetters - after.deadLetters
        counts.gateEvaluations = before.gateEvaluations - after.gateEvaluations
        return counts
    }

    /// Whether the last change of a boundary is settled and old; one without a log is kept.
    private func isSettled(_ boundary: Boundary, before limit: Timestamp) -> Bool {
        guard boundary.state == .released || boundary.state == .expired else { return false }
        let last = self.boundaryEvents[boundary.key, default: []].last { $0.version == boundary.version }
        return last.map { $0.at < limit } ?? false
    }

    /// Whether the incident of an undelivered message is over, and was before a moment.
    private static func hasEnded(_ eventID: String, in incidents: [StoredIncident], before limit: Timestamp) -> Bool {
        let own = incidents.filter { $0.incident.key == Relay.undeliveredKey(eventID) }
        return !own.isEmpty && own.allSatisfy { $0.resolvedAt.map { $0 < limit } ?? false }
    }

    /// How many rows there are of each kind that is removed by age alone.
    private var sizes: PruneCounts {
        var counts = PruneCounts()
        counts.inboxEntries = self.inbox.count
        counts.sentMessages = self.outbox.entries.count { $0.state == .sent }
        counts.deadMessages = self.outbox.entries.count { $0.state == .dead }
        counts.incidents = self.incidents.count
        counts.deadLetters = self.deadLetters.count
        if case .int(let count) = self.warehouse.measure(Measure(.count, of: .phaseBoundaryValidations)) {
            counts.gateEvaluations = Int(count)
        }
        return counts
    }
}
