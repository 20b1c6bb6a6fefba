import GateAdmin
import Invocation
import Messaging
import Pipeline
import Timing

extension Checker {
    /// Looks whether a person's event rests on an order, and meets a row that allows it.
    ///
    /// - Parameter row: as it was before the event.
    mutating func checkDecision(_ entry: LoggedBoundaryEvent, of row: Boundary, at now: Timestamp) {
        switch entry.event {
        case .decision(let decision):
            if self.needsSecondPerson { self.report(.decided, "\(row.key) is decided by one person", at: now) }
            self.check(decision, entry, of: row, at: now)
        case .request(let decision):
            if row.request?.decision.reason == decision.reason {
                self.report(.decided, "\(row.key) is asked again for what it waits with", at: now)
            }
            self.check(decision, entry, of: row, at: now)
        case .confirmation(let person, _):
            guard let request = row.request else {
                return self.report(.decided, "\(row.key) waits for no second person", at: now)
            }
            let name = GateRequestID(request, of: row.key).description
            let orders = self.asked.values.filter { $0.request == name && $0.script.by == person }
            if orders.isEmpty || request.decision.by.lowercased() == person.lowercased() {
                self.report(.decided, "\(name) is confirmed by \(person), who has no word in it", at: now)
            }
            self.carriedOut.formUnion(orders.map(\.eventID))
            self.check(request.decision, entry, of: row, at: now)
        case .plan, .completion, .tick, .verdict, .backfill, .inheritance: return
        }
    }

    private mutating func check(
        _ decision: GateDecision, _ entry: LoggedBoundaryEvent, of row: Boundary, at now: Timestamp
    ) {
        guard let order = self.order(by: decision.by, reason: decision.reason), order.script.date == row.key.date else {
            return self.report(.decided, "\(row.key) is decided by \(decision.by), who may not have it so", at: now)
        }
        self.carriedOut.insert(order.eventID)
        switch decision.kind {
        case .override(let until):
            guard order.key == row.key, let end = order.end, until <= end else {
                return self.report(.decided, "\(row.key) is overridden until \(until), not as ordered", at: now)
            }
            if entry.at >= until { self.report(.decided, "\(row.key) is overridden after the end", at: now) }
            if row.state != .blocked, row.state != .expired, !row.holdsRevision {
                self.report(.decided, "\(row.key) is overridden, and is \(row.state.rawValue)", at: now)
            }
        case .noGames:
            let required = self.topology.boundary(row.key.boundary)?.expectations[row.key.mode]?.required ?? []
            let withRows = row.arrived.filter {
                required.contains($0.key) && $0.value.status != CompletionMessage.Status.noData.rawValue
            }
            if order.script.aim != .zeroGames || !withRows.isEmpty {
                self.report(.decided, "\(row.key) is without games, and has rows or no such order", at: now)
            }
        }
        if case .request = entry.event { return }
        self.forgiven[row.key] = Set(row.failing)
        let word =
            decision.kind == .noGames ? "approved" : "\(row.holdsRevision ? "revision" : row.state.rawValue) overridden"
        self.tally[word, default: []].insert(order.eventID)
    }

    /// Looks at the answer to an order.
    ///
    /// - Parameters:
    ///   - row: the row that it is about, as it was when the handler began.
    ///   - clockIsTrue: the handler saw the true time all along.
    mutating func answered(
        order eventID: String, _ outcome: Outcome, facing row: Boundary?, clockIsTrue: Bool, at now: Timestamp
    ) {
        guard let order = self.asked[eventID] else { return }
        switch outcome {
        case .done(let note):
            let needsTrace = order.script.aim != .zeroGames
            if !order.script.isProper || needsTrace && !self.carriedOut.contains(eventID) {
                self.report(.decided, "\(eventID) is done without an effect: \(note)", at: now)
            }
        case .reject(let reason):
            let word = !order.script.isProper ? "malformed" : reason.contains("ended at") ? "ended" : "refused"
            self.tally[word, default: []].insert(eventID)
            guard clockIsTrue, let row, let end = order.end, row == self.boundaries[row.key] else { return }
            let isHeld = (row.state == .blocked || row.state == .expired) && now < end
            let provenance = row.release?.provenance
            let isServed = provenance?.overrideReason == order.script.reason && provenance?.overriddenUntil == end
            if isHeld || isServed {
                self.report(.decided, "\(eventID) is refused while \(row.state.rawValue): \(reason)", at: now)
            }
        case .ignored, .retry, .misconfigured: return
        }
    }
}
