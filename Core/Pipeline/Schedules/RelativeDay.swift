package import Timing

/// A game date as a schedule speaks of it: counted from the date that the schedule's own clock shows when it fires.
///
/// The word never leaves the scheduler: what is sent carries the date that it stands for.
package enum RelativeDay: Int, Sendable, CaseIterable {
    case yesterday = -1
    case today = 0
    case tomorrow = 1

    package var name: String {
        switch self {
        case .yesterday: "yesterday"
        case .today: "today"
        case .tomorrow: "tomorrow"
        }
    }

    /// The date meant by a firing.
    ///
    /// - Parameter moment: the moment that the schedule names, not the one at which a late firing is made up for.
    package func date(firedAt moment: Timestamp, in zone: TimeZoneRules) -> GameDate {
        zone.local(moment).date.advanced(byDays: self.rawValue)
    }
}
