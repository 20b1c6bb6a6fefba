/// New York's clock, by which the league dates its games and the schedules are written.
package struct EasternTime: Sendable {
    package let rules: TimeZoneRules

    package init(directory: String = TimeZoneRules.systemDirectory) throws(TimeZoneError) {
        self.rules = try TimeZoneRules.load("America/New_York", directory: directory)
    }

    package func local(_ moment: Timestamp) -> LocalTime {
        self.rules.local(moment)
    }

    /// The date on the calendar at a moment.
    package func date(at moment: Timestamp) -> GameDate {
        self.local(moment).date
    }

    /// The moment of a time of day, so that each date has exactly one.
    ///
    /// A time the clock skips moves forward with it (02:30 becomes 03:30); of a time it shows twice, the earlier is taken.
    package func timestamp(_ date: GameDate, hour: Int, minute: Int) -> Timestamp {
        switch self.rules.resolve(LocalTime(date: date, hour: hour, minute: minute)) {
        case .unique(let moment), .ambiguous(let moment, _), .skipped(_, let moment, _): moment
        }
    }
}
