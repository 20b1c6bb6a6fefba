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
                    cause: "unplanned", severity: .warning, summary: "a date was needed before it was planned",
                    evidence: ["No plan had been stored for \(key)."]))
        }
        return (boundary, .changed(boundary.reason, effects))
    }

    mutating func replan(_ plan: Plan, at now: Timestamp) -> BoundaryTransition {
        let resolved: [BoundaryEffect] =
            plan.schedule == .unknown ? [] : [.resolve(cause: "schedule-unknown"), .resolve(cause: "unplanned")]
        if plan == self.plan { return .unchanged("plan unchanged") }
        switch self.state {
        case .planned, .collecting:
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
            self.revision += 1
            self.release = nil
            let collected = self.collect(at: now)
            return .changed("planned again: \(games) games exist now; \(collected)", resolved)
        default:
            return .changed("replan recorded; the boundary is \(self.state.rawValue)", resolved)
        }
    }

    /// Nothing of what is required has come with rows: rosters and the like come on any date.
    var hasNoGameData: Bool {
        self.arrived.allSatisfy { processor, arrival in
            !self.plan.required.contains(processor) || arrival.status == CompletionMessage.Status.noData.rawValue
        }
    }

    mutating func releaseWithoutGames(at now: Timestamp) {
        self.state = .released
        self.readyAt = nil
        self.request = nil
        self.reason = "no games"
        self.release = Release(
            revision: self.revision, provenance: Provenance(reason: .noGames, revision: self.revision), at: now,
            confirmedAt: now)
    }
}
