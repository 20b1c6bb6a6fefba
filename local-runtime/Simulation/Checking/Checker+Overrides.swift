import Gates
import Pipeline
import Timing
import Warehouse

extension Checker {
    /// Looks whether a release against the gate rests on an order that still holds, goes no further than it, and whether
    /// everybody is told whose it was.
    mutating func checkOverridden(
        _ release: Boundary.Release, of boundary: Boundary, in commit: Commit, at now: Timestamp
    ) {
        let key = boundary.key
        let provenance = release.provenance
        guard provenance.reason == .overridden else {
            if provenance.overriddenBy == nil { return }
            return self.report(.decided, "\(key) is \(provenance.reason.rawValue) and overridden", at: now)
        }
        guard let by = provenance.overriddenBy, let until = provenance.overriddenUntil, release.at < until,
            let order = self.order(by: by, reason: provenance.overrideReason), order.key == key,
            order.end.map({ until <= $0 }) ?? false
        else { return self.report(.decided, "\(key) is released on no order that holds", at: now) }
        let rows = commit.tables.filter { $0.table == .boundaryProvenance }.flatMap(\.rows)
        if !rows.contains(where: { $0["overridden_by"] == .text(by) && $0["overridden_until"] == .timestamp(until) }) {
            self.report(.decided, "\(key) is overridden, and its consumers are not told", at: now)
        }
        let id = boundary.triggerID(revision: release.revision)
        self.overrides[id] = "\(key.boundary): overridden by \(by) until \(until)"
        guard commit.boundary?.isJudged ?? false else {
            return self.checkMissing(of: boundary, release, at: now)
        }
        self.tally["forgiven", default: []].insert(id)
        if !self.forgiven[key, default: []].isSuperset(of: boundary.failing) {
            self.report(.decided, "\(key) forgives \(boundary.failing), which nobody forgave", at: now)
        }
    }

    /// A release that a person made may lack anything, and says what.
    private mutating func checkMissing(of boundary: Boundary, _ release: Boundary.Release, at now: Timestamp) {
        let required = self.topology.boundary(boundary.key.boundary)?.expectations[boundary.key.mode]?.required ?? []
        if Set(release.provenance.missing) != required.subtracting(boundary.arrived.keys) {
            self.report(.decided, "\(boundary.key) does not say what it lacks", at: now)
        }
    }

    /// Looks whether rows that a trigger started say who overrode its release.
    mutating func checkMarks(of commit: Commit, by eventID: String, at now: Timestamp) {
        guard let mark = self.overrides[eventID] else { return }
        let column = "data_quality_issues"
        for write in commit.tables where write.table.column(column) != nil {
            let isMarked = write.rows.allSatisfy { row in
                guard case .list(let issues) = row[column] else { return false }
                return issues.contains { $0.description.contains(mark) }
            }
            if !isMarked {
                self.report(.decided, "\(write.table.name) does not say that \(eventID) was overridden", at: now)
            }
        }
    }

    /// The order that a decision names; nil for one that nobody gave, or that must be refused.
    func order(by person: String, reason: String?) -> AskedOrder? {
        self.asked.values.first {
            $0.script.isProper && $0.script.aim != .asked && $0.script.by == person && $0.script.reason == reason
        }
    }
}

extension Boundary {
    /// The checks that keep the row from going on.
    var failing: [String] { self.lastEvaluation?.checks.filter(\.failsGate).map(\.name) ?? [] }
}
