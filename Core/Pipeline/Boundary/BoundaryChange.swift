import Alerts
import Gates
import Invocation
import Messaging
import Timing
import Warehouse

/// A boundary between being read and being saved: its events, its effects, and the commit they make.
struct BoundaryChange {
    private(set) var boundary: Boundary
    private(set) var notes: [String] = []
    /// Why a person's wish was refused; nil when none was.
    private(set) var refusal: String?
    private let expectedVersion: Int?
    private let wasOpen: Bool
    /// What consumers were told before the change; nil of a row that was not there.
    private let provenance: BoundaryProvenanceRow?
    private var events: [LoggedBoundaryEvent] = []
    private var effects: [BoundaryEffect] = []
    /// The verdicts that count; one that is discarded is none of them.
    private var judgements: [Judgement] = []

    private struct Judgement {
        var evaluation: GateEvaluation
        /// The version that the verdict made.
        var version: Int
        /// The revision that was judged.
        var revision: Int
        /// Whose override let it pass all the same; nil where none did.
        var overriddenBy: String?
    }

    init(of boundary: Boundary) {
        self.boundary = boundary
        self.expectedVersion = boundary.version
        self.wasOpen = boundary.state.isOpen
        self.provenance = BoundaryProvenanceRow(boundary)
    }

    init(opening key: BoundaryKey, plan: Plan, correlationID: String, at now: Timestamp) {
        let (boundary, transition) = Boundary.opened(key: key, plan: plan, correlationID: correlationID, at: now)
        self.boundary = boundary
        self.expectedVersion = nil
        self.wasOpen = true
        self.provenance = nil
        self.events = [
            LoggedBoundaryEvent(at: now, version: boundary.version, event: .plan(plan), note: transition.note)
        ]
        self.effects = transition.effects
    }

    var hasChanges: Bool { !self.events.isEmpty }

    /// Whether the commit has something to say of the boundary before this one.
    var tellsUpstream: Bool {
        self.effects.contains { effect in
            if case .tellUpstream = effect { true } else { false }
        }
    }

    /// A run of the date itself is no longer collecting or being judged, which a backfill of the date may wait for.
    var endsLiveRow: Bool {
        self.boundary.key.mode != .backfill && self.wasOpen && !self.boundary.state.isOpen
    }

    mutating func apply(_ event: BoundaryEvent, at now: Timestamp) {
        let revision = self.boundary.revision
        let transition = self.boundary.apply(event, at: now)
        self.notes.append(transition.note)
        if transition.isRefused { self.refusal = transition.note }
        guard transition.changed else { return }
        self.events.append(
            LoggedBoundaryEvent(at: now, version: self.boundary.version, event: event, note: transition.note))
        self.effects += transition.effects
        if case .verdict(let evaluation, _) = event, evaluation.mode != .off {
            self.judgements.append(
                Judgement(
                    evaluation: evaluation, version: self.boundary.version, revision: revision,
                    overriddenBy: evaluation.verdict == .blocked && self.boundary.release?.revision == revision
                        ? self.boundary.release?.provenance.overriddenBy : nil))
        }
    }

    /// State, log, history, messages and incidents as one commit.
    ///
    /// - Parameter upstream: the open incident of the boundaries before this one, where the change speaks of them.
    func commit(
        definition: BoundaryDefinition, topology: Topology, causationID: String, upstream: Incident? = nil,
        at now: Timestamp
    ) throws -> Commit {
        let correlationID = self.boundary.correlationID
        var commit = Commit(correlationID: correlationID)
        commit.boundary = Commit.BoundaryWrite(
            expectedVersion: self.expectedVersion, boundary: self.boundary, events: self.events)
        for effect in self.effects {
            switch effect {
            case .trigger(let revision):
                commit.outbox.append(
                    try self.trigger(
                        revision: revision, definition: definition, topology: topology, causationID: causationID,
                        at: now))
            case .triggerAgain(let revision):
                commit.resend.append(self.boundary.triggerID(revision: revision))
            case .raise(let cause, let severity, let summary, let evidence):
                commit.incidents.append(
                    .raise(
                        Incident(
                            key: self.incidentKey(cause), severity: severity, summary: summary, evidence: evidence,
                            correlationID: correlationID)))
            case .resolve(let cause):
                commit.incidents.append(.resolve(key: self.incidentKey(cause)))
            case .tellUpstream(let evidence):
                var incident =
                    upstream
                    ?? Incident(
                        key: self.incidentKey("expired"), severity: .warning,
                        summary: "\(self.boundary.key.boundary) expired", correlationID: correlationID)
                if !incident.evidence.contains(evidence) { incident.evidence.append(evidence) }
                commit.incidents.append(.raise(incident))
            }
        }
        let history = try self.judgements.map { judgement in
            var row = try PhaseBoundaryValidationRow(
                judgement.evaluation, of: self.boundary.key, version: judgement.version, revision: judgement.revision)
            row.overriddenBy = judgement.overriddenBy
            return row
        }
        if !history.isEmpty {
            commit.tables.append(try TableWrite(history, correlationID: correlationID, at: now))
        }
        // Collecting tells consumers nothing new: only a release, a hold or an end does.
        let provenance = BoundaryProvenanceRow(self.boundary)
        if provenance != self.provenance, self.provenance != nil || provenance.status != "open" {
            commit.tables.append(try TableWrite([provenance], correlationID: correlationID, at: now))
        }
        return commit
    }

    private func incidentKey(_ cause: String) -> String { "\(self.boundary.key)/\(cause)" }

    private func trigger(
        revision: Int, definition: BoundaryDefinition, topology: Topology, causationID: String, at now: Timestamp
    ) throws -> OutboxMessage {
        let key = self.boundary.key
        let provenance = self.boundary.release?.provenance ?? Provenance(reason: .complete, revision: revision)
        let trigger = PhaseTrigger(
            eventID: self.boundary.triggerID(revision: revision), boundary: key.boundary, gameDate: key.date,
            mode: key.mode, revision: revision, provenance: provenance,
            expectedProcessors: topology.processors(startedBy: definition, mode: key.mode).map(\.id),
            upstreamProcessorsCount: self.boundary.arrived.count,
            entitiesChanged: EntitiesChanged(of: self.boundary.arrived, registry: topology.registry),
            correlationID: self.boundary.correlationID,
            triggerSource: provenance.requestedBy == nil ? "orchestrator" : "manual",
            triggeredBy: provenance.requestedBy ?? key.boundary, timestamp: now)
        return OutboxMessage(
            eventID: trigger.eventID, topic: definition.triggerTopic, orderingKey: key.description,
            type: "phase-trigger", data: try JSON.encode(trigger), correlationID: self.boundary.correlationID,
            causationID: causationID)
    }
}
