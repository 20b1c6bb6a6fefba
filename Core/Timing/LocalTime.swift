/// What a calendar and a clock on the wall show; a moment only once a time zone is named.
package struct LocalTime: Hashable, Sendable {
    package var date: GameDate
    /// 0 to 23.
    package var hour: Int
    /// 0 to 59.
    package var minute: Int
    /// 0 to 59.
    package var second: Int
    /// 0 to 999.
    package var millisecond: Int

    package init(date: GameDate, hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
        self.millisecond = millisecond
    }

    /// The reading of a wall clock that has shown 1970-01-01T00:00 this many milliseconds ago.
    init(wallMilliseconds: Int64) {
        let days = wallMilliseconds.flooredQuotient(by: 86_400_000)
        let remainder = Int(wallMilliseconds % 86_400_000)
        let inDay = remainder < 0 ? remainder + 86_400_000 : remainder
        self.init(
            date: GameDate(daysSinceEpoch: Int(days)),
            hour: inDay / 3_600_000,
            minute: inDay / 60_000 % 60,
            second: inDay / 1000 % 60,
            millisecond: inDay % 1000
        )
    }

    /// Whole seconds on the wall clock since it showed 1970-01-01T00:00.
    var wallSeconds: Int64 {
        Int64(self.date.daysSinceEpoch) * 86_400 + Int64((self.hour * 60 + self.minute) * 60 + self.second)
    }
}

extension LocalTime: Comparable {
    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.wallSeconds, left.millisecond) < (right.wallSeconds, right.millisecond)
    }
}

extension LocalTime: CustomStringConvertible {
    /// `2024-03-10T02:30:00.000`: no offset, because there is none.
    package var description: String {
        let clock = [self.hour, self.minute, self.second].map { $0.padded(to: 2) }
        return "\(self.date)T\(clock.joined(separator: ":")).\(self.millisecond.padded(to: 3))"
    }
}
