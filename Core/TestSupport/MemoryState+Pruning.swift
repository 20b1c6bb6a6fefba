import Alerts
import Messaging
import Pipeline
import Timing
import Warehouse

// What nobody needs any more.
extension MemoryState {
    /// Everything that would go.
    func countPrunable(_ limits: Retention.Limits) -> PruneCounts {
        var draft = self
        var counts = PruneCounts()
        for kind in Pruning.Kind.allCases { counts.add(draft.prune(kind, limits, batch: .max)) }
        return counts
    }

    mutating func prune(_ kind: Pruning.Kind, _ limits: Retention.Limits, batch: Int) -> PruneCounts {
        var counts = PruneCounts()
        let count = kind.count
        /// Whether a row goes that could, as one of the batch.
        func takes(_ isOld: Bool) -> Bool {
            guard isOld, counts[keyPath: count] < batch else { return false }
            counts[keyPath: count] += 1
            return true
        }
        let troubles = limits.settledTroubles
        switch kind {
        case .boundaries:
            let old = self.boundaries.values.filter { takes(self.isSettled($0, before: limits.settledBoundaries)) }
            for key in old.map(\.key) {
                counts.boundaryEvents += self.boundaryEvents[key, default: []].count
                self.boundaries[key] = nil
                self.boundaryEvents[key] = nil
                self.claims[key] = nil
            }
        case .inboxEntries: self.inbox.removeAll { takes($0.at < limits.inbox) }
        case .sentMessages:
            self.outbox.remove { takes($0.state == .sent && $0.sentAt.map { $0 < limits.sentMessages } ?? false) }
        case .deadMessages:
            let incidents = self.incidents
            self.outbox.remove {
                takes($0.state == .dead && Self.hasEnded($0.message.eventID, in: incidents, before: troubles))
            }
        case .incidents: self.incidents.removeAll { takes($0.resolvedAt.map { $0 < troubles } ?? false) }
        case .deadLetters: self.deadLetters.removeAll { takes($0.settlement.map { $0.at < troubles } ?? false) }
        case .gateEvaluations, .apiErrors, .rateLimitEvents, .upstreamCalls:
            guard let age = kind.age(limits) else { break }
            let old = Filter.less(age.column, .timestamp(age.limit))
            self.warehouse.remove(from: age.table) { takes(old.matches($0)) }
        }
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
}
