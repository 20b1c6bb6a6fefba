import Alerts
import Timing

extension Boundary {
    /// When the confirmation of the release is looked at next; nil once it is confirmed or given up.
    var confirmationWakeAt: Timestamp? {
        guard let release = self.release, release.confirmedAt == nil, !release.unconfirmed,
            self.plan.awaitsConfirmation
        else { return nil }
        return release.at.advanced(by: BoundaryTiming.confirm)
    }

    /// A release is confirmed by the next phase's first completion; silence after it is an incident of its own.
    mutating func confirm(_ facts: TickFacts, at now: Timestamp) -> BoundaryTransition {
        guard var release = self.release, release.confirmedAt == nil, self.plan.awaitsConfirmation else {
            return .unchanged("released")
        }
        if let basis = facts.nextPhaseBasis, basis >= release.revision {
            release.confirmedAt = now
            release.unconfirmed = false
            self.release = release
            return .changed("confirmed by the next phase", [.resolve(cause: "unconfirmed")])
        }
        guard !release.unconfirmed else { return .unchanged("released, unconfirmed") }
        let silentSince = release.resentAt ?? release.at
        guard now >= silentSince.advanced(by: BoundaryTiming.confirmGrace) else {
            return .unchanged("released, not yet confirmed")
        }
        guard release.resentAt != nil else {
            release.resentAt = now
            self.release = release
            return .changed("sent again: the next phase is silent", [.triggerAgain(revision: release.revision)])
        }
        release.unconfirmed = true
        self.release = release
        return .changed(
            "unconfirmed",
            [
                .raise(
                    cause: "unconfirmed", severity: .critical,
                    summary: "\(self.key.boundary) was released and the next phase is silent",
                    evidence: ["Revision \(release.revision) was sent twice; no completion has come."])
            ])
    }
}
