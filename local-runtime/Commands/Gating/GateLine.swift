import GateAdmin
import Gates
import Pipeline
import Timing

/// What a gate has to do with one row, as the commands print it.
struct GateLine: Encodable, Equatable {
    struct Override: Encodable, Equatable {
        var by: String
        var confirmed_by: String?
        var reason: String
        var until: Timestamp
        /// The checks that it forgives.
        var checks: [String]
        /// Whether later revisions are still forgiven.
        var is_running: Bool
    }

    struct Request: Encodable, Equatable {
        /// What a second person types after `fastbreak gate confirm`.
        var id: String
        var by: String
        var reason: String
        var at: Timestamp
        /// nil for a request that is no override.
        var until: Timestamp?
    }

    /// `phase3-to-phase4/2024-01-15/overnight`.
    var id: String
    var state: String
    /// The last verdict; nil for a row that was never judged.
    var verdict: String?
    var gate_mode: String?
    var reason: String
    /// The provenance of what is served, in words; nil when nothing was released.
    var provenance: String?
    var revision: Int?
    var held_because: [String]
    var override: Override?
    var request: Request?
    var judged_at: Timestamp?
    /// What will happen by itself.
    var next: String

    init(_ boundary: Boundary, at now: Timestamp) {
        let key = boundary.key
        self.id = "\(key.boundary)/\(key.date)/\(key.mode.rawValue)"
        self.state = boundary.state.rawValue
        self.verdict = boundary.lastEvaluation?.verdict.rawValue
        self.gate_mode = boundary.lastEvaluation?.mode.rawValue
        self.reason = boundary.reason
        self.provenance = boundary.release?.provenance.words
        self.revision = boundary.release?.revision
        self.held_because = boundary.heldBecause
        self.override = boundary.override.map {
            Override(
                by: $0.by, confirmed_by: $0.confirmedBy, reason: $0.reason, until: $0.until, checks: $0.checks,
                is_running: now < $0.until)
        }
        self.request = boundary.request.map { request in
            var until: Timestamp?
            if case .override(let moment) = request.decision.kind { until = moment }
            return Request(
                id: GateRequestID(request, of: key).description, by: request.decision.by,
                reason: request.decision.reason, at: request.at, until: until)
        }
        self.judged_at = boundary.judgedAt
        self.next = boundary.nextAct
    }

    /// Whether somebody may have to do something about the row, or has.
    var concernsPeople: Bool {
        self.state == Boundary.State.blocked.rawValue || self.state == Boundary.State.expired.rawValue
            || !self.held_because.isEmpty || self.override != nil || self.request != nil
    }
}
