import Timing

extension Boundary {
    /// Nothing that is under way for the row could still change it: it is held, over, or released and confirmed.
    package var isSettled: Bool {
        switch self.state {
        case .blocked, .expired: true
        case .released:
            (self.reviseAt == nil || self.onlyWaitsForJudgement)
                && (self.release?.confirmedAt != nil || self.release?.unconfirmed == true
                    || !self.plan.awaitsConfirmation)
        case .planned, .collecting, .ready: false
        }
    }

    /// A held revision of which nothing new has come since it was judged.
    private var onlyWaitsForJudgement: Bool {
        guard self.holdsRevision, let reviseAt, let judgedAt else { return false }
        return reviseAt >= judgedAt.advanced(by: BoundaryTiming.rejudge)
    }
}
