import Alerts
package import Timing

extension Boundary {
    /// The work that a backfill row was last given.
    package struct Backfill: Sendable, Equatable, Codable {
        /// Every order that was ever taken, oldest first: one that is here is a redelivery.
        package var orders: [String]
        package var origin: BackfillOrder.Origin
        package var since: Timestamp
        /// When the row next looks whether the live row has ended; nil when it does not wait for it.
        package var lookAt: Timestamp?

        /// Why the work came to nothing although an earlier release stands; nil otherwise.
        package var givenUp: String?

        /// The message by which a person asked; nil for work that followed from completions.
        package var requestedBy: String? { self.origin == .request ? self.orders.last : nil }
    }

    /// The row waits for the end of the date's live row; until then completions are kept and nothing is judged.
    package var isDeferred: Bool { self.backfill?.lookAt != nil }

    /// Takes an order: a new id is a new piece of work, and a new revision where the last one was released.
    mutating func take(_ order: BackfillOrder, at now: Timestamp) -> BoundaryTransition {
        let earlier = self.backfill?.orders ?? []
        guard !earlier.contains(order.id) else { return .unchanged("\(order.id) is known: a redelivery") }
        let isWaiting = order.facts.liveIsOpen
        self.backfill = Backfill(
            orders: earlier + [order.id], origin: order.origin, since: now,
            lookAt: isWaiting ? now.advanced(by: BoundaryTiming.lookAtLive) : nil)
        self.correlationID = order.correlationID
        self.plan = order.plan
        self.reviseAt = nil
        self.graceEnd = nil
        if order.plan.schedule == .games(0), order.facts.stored.keys.allSatisfy({ !self.plan.required.contains($0) }),
            self.hasNoGameData
        {
            if self.release == nil { self.releaseWithoutGames(at: now) }
            return .changed(self.reason, [.resolve(cause: "expired")])
        }
        self.beginRevision()
        // What came for an older upstream revision is not what this one is judged by.
        if order.origin == .completions { self.arrived = [:] }
        guard !isWaiting else {
            self.reason = "deferred: the date's live row is open"
            return .changed(self.reason)
        }
        return order.origin == .request ? self.judgeStored(order.facts, at: now) : .changed(self.collect(at: now))
    }

    private mutating func beginRevision() {
        if self.release?.revision == self.revision { self.revision += 1 }
        if self.release?.provenance.reason == .noGames { self.release = nil }
        self.state = .planned
        self.readyAt = nil
        self.firstArrivalAt = nil
    }

    /// Counts every table that has rows as arrived beside the completions, and is ready or ends, now.
    private mutating func judgeStored(_ facts: BackfillFacts, at now: Timestamp) -> BoundaryTransition {
        self.arrived = self.arrived.filter { $0.value.status != Arrival.stored }
        for (processor, rows) in facts.stored where self.arrived[processor] == nil {
            self.arrived[processor] = Arrival(
                status: Arrival.stored, dataHash: "\(rows) rows", basis: self.basis, at: now)
        }
        let without = self.missing.isEmpty ? "" : ", without " + Self.names(self.missing)
        guard self.meetsMinimum else { return self.endRevision("backfill below the minimum\(without)", at: now) }
        return .changed(self.becomeReady("backfill\(without)", at: now))
    }

    /// What a tick does to a backfill row before anything else; nil to go on as with any other row.
    mutating func tickBackfill(_ facts: BackfillFacts?, at now: Timestamp) -> BoundaryTransition? {
        guard let facts, var backfill = self.backfill, self.state.isOpen else { return nil }
        // A release that came in the very moment of the order is newer only if the row has been waiting for it.
        if let releasedAt = facts.liveReleasedAt,
            self.isDeferred ? releasedAt >= backfill.since : releasedAt > backfill.since
        {
            return self.endRevision("superseded by the live run", at: now, isQuiet: true)
        }
        guard self.isDeferred else { return nil }
        guard facts.liveIsOpen else {
            backfill.lookAt = nil
            self.backfill = backfill
            return backfill.origin == .request ? self.judgeStored(facts, at: now) : .changed(self.collect(at: now))
        }
        guard now < self.plan.cutoff else {
            return self.endRevision("deferred until the cut-off: the live row is still open", at: now)
        }
        backfill.lookAt = now.advanced(by: BoundaryTiming.lookAtLive)
        self.backfill = backfill
        return .changed("still deferred")
    }

    /// Gives the present revision up; what was released before stays released.
    private mutating func endRevision(
        _ reason: String, at now: Timestamp, isQuiet: Bool = false
    ) -> BoundaryTransition {
        self.backfill?.lookAt = nil
        self.readyAt = nil
        guard let release = self.release else {
            return self.expire(reason, at: now, incident: isQuiet ? nil : "expired")
        }
        let given = "revision \(self.revision) is given up: \(reason)"
        self.state = .released
        self.revision = release.revision
        self.reason = given
        guard !isQuiet else { return .changed(given) }
        self.backfill?.givenUp = reason
        return .changed(
            given,
            [
                .raise(
                    cause: "expired", severity: .critical,
                    summary: "a backfill of \(self.key.boundary) came to nothing",
                    evidence: [reason, "Revision \(release.revision) stays released."])
            ])
    }
}

extension Boundary.Arrival {
    /// The status of what no completion announced and the warehouse holds.
    package static let stored = "stored"
}
