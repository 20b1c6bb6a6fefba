package import Recovery
package import Timing
package import Upstream

/// What a backfill is to look at, and how it walks.
package struct BackfillOptions: Sendable {
    /// Both ends included.
    package var dates: ClosedRange<GameDate>
    package var only: BackfillPlan.Selection
    package var order: BackfillPlan.Order
    /// Dates under way at once, from 1.
    package var maximumActive: Int

    package init(
        dates: ClosedRange<GameDate>, only: BackfillPlan.Selection = .all, order: BackfillPlan.Order = .asc,
        maximumActive: Int = 4
    ) {
        self.dates = dates
        self.only = only
        self.order = order
        self.maximumActive = maximumActive
    }

    var all: [GameDate] {
        (0...self.dates.lowerBound.days(to: self.dates.upperBound)).map {
            self.dates.lowerBound.advanced(byDays: $0)
        }
    }
}

/// Where a backfill scrapes dates of which nothing is stored.
package enum BackfillWorld: Sendable {
    /// Nowhere: a plan with dates to scrape is refused.
    case none
    /// Every request goes to this address as `/{host}/{path}`.
    case address(String)
    /// Played on loopback, by the clock of the run.
    case played(@Sendable (TimeSource) throws -> UpstreamSource)
}

/// Why a backfill does not begin.
package struct BackfillError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String
}
