import Alerts
import Messaging
package import Timing

extension Boundary {
    /// Opens a boundary with its sets and deadline, before the first completion is expected.
    package static func opened(
        key: BoundaryKey, plan: Plan, correlationID: String, at now: Timestamp
    ) -> (boundary: Boundary, transition: BoundaryTransition) {
        var boundary = Boundary(key: key, plan: plan, correlationID: correlationID)
        boundary.version = 1
        var effects: [BoundaryEffect] = []
        switch plan.schedule {
        case .games(0):
            boundary.releaseWithoutGames(at: now)
        case .unknown:
            effects.append(
                .raise(
                    cause: "schedule-unknown", severity: .info, summary: "planned without a schedule",
                    evidence: ["The schedule of \(key.date) has not been read; the topology's defaults apply."]))
        case .games:
            break
        }
        if plan.isUnplanned {
            effects.append(
                .raise(
                    cause: "unplanned", severity: .warning, summary: "a completion came before the plan",
                    evidence: ["No plan had been stored for \(key)."]))
        }
        return (boundary, .changed(boundary.reason, effects))
    }

    mutating func replan(_ plan: Plan, at now: Timestamp) -> BoundaryTransition {
        let resolved: [BoundaryEffect] = plan.schedule == .unknown ? [] : [.resolve(cause: "schedule-unknown")]
        switch self.state {
        case .planned, .collecting:
            if plan == self.plan { return .unchanged("plan unchanged") }
            // A schedule once known is not forgotten because a later planner could not read it.
            if plan.schedule == .unknown, self.plan.schedule != .unknown { return .unchanged("schedule unknown") }
            self.plan = plan
            if plan.schedule == .games(0), self.hasNoGameData {
                self.releaseWithoutGames(at: now)
                return .changed(self.reason, resolved)
            }
            let collected = self.collect(at: now)
            return .changed("replanned; \(collected)", resolved)
        case .released where self.release?.provenance.reason == .noGames:
            guard case .games(let games) = plan.schedule, games > 0 else { return .unchanged("still no games") }
            self.plan = plan
            self.state = .planned
            self.revision += 1
            self.reason = "planned: \(games) games exist now"
            return .changed(self.reason, resolved)
        default:
            return .unchanged("replan noted; the boundary is \(self.state.rawValue)")
        }
    }

    /// Nothing but the schedule itself, and processors that ended without data, has come.
    private var hasNoGameData: Bool {
        self.arrived.values.allSatisfy { $0.status == CompletionMessage.Status.noData.rawValue }
    }

    private mutating func releaseWithoutGames(at now: Timestamp) {
        self.state = .released
        self.reason = "no games"
        self.release = Release(
            revision: self.revision, provenance: Provenance(reason: .noGames, revision: self.revision), at: now,
            confirmedAt: now)
    }
}
