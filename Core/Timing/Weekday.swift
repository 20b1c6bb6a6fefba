/// A day of the week, numbered as cron numbers it.
package enum Weekday: Int, CaseIterable, Sendable {
    case sunday = 0
    case monday, tuesday, wednesday, thursday, friday, saturday

    init(daysSinceEpoch: Int) {
        // 1970-01-01 was a Thursday.
        let remainder = (daysSinceEpoch + 4) % 7
        self = Self.allCases[remainder < 0 ? remainder + 7 : remainder]
    }
}
