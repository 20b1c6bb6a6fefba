package import Timing

/// The dates of a backfill in the order in which they are walked.
package struct BackfillPlan: Sendable, Equatable, Codable {
    /// Which gaps are worth work.
    package enum Selection: String, Sendable, CaseIterable {
        case missing, failed, stale, all

        package var kinds: Set<Gap.Kind> {
            switch self {
            case .missing: [.missing]
            case .failed: [.failed]
            case .stale: [.stale]
            case .all: Set(Gap.Kind.allCases)
            }
        }
    }

    package enum Order: String, Sendable, CaseIterable {
        case asc, desc
    }

    package var dates: [DatePlan]

    /// - Parameter today: in Eastern time; today's and yesterday's games are live, and go before all others.
    package init(_ dates: [DatePlan], order: Order, today: GameDate) {
        func isLive(_ plan: DatePlan) -> Bool { (0...1).contains(plan.date.days(to: today)) }
        let sorted = dates.sorted { order == .asc ? $0.date < $1.date : $0.date > $1.date }
        self.dates = sorted.filter(isLive) + sorted.filter { !isLive($0) }
    }

    /// The dates for which there is something to do.
    package var work: [DatePlan] { self.dates.filter { $0.action != .nothing } }
}
