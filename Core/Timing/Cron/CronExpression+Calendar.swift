/// The search over readings of the wall clock, which jumps field by field and knows nothing of zones.
///
/// A reading is counted in minutes since the wall clock showed 1970-01-01T00:00.
extension CronExpression {
    private static let minutesInDay: Int64 = 1440

    /// The first matching reading that is not before another; nil after the year 9999.
    func firstReading(from reading: Int64) -> Int64? {
        let today = Int(reading.flooredQuotient(by: Self.minutesInDay))
        guard var day = self.firstDay(from: today) else { return nil }
        if day == today {
            let minute = Int(reading - Int64(today) * Self.minutesInDay)
            if let found = self.firstMinute(from: minute) { return Self.reading(day: day, minute: found) }
            guard let later = self.firstDay(from: today + 1) else { return nil }
            day = later
        }
        return self.firstMinute(from: 0).map { Self.reading(day: day, minute: $0) }
    }

    /// The last matching reading that is not after another; nil before the year 1.
    func lastReading(through reading: Int64) -> Int64? {
        let today = Int(reading.flooredQuotient(by: Self.minutesInDay))
        guard var day = self.lastDay(through: today) else { return nil }
        if day == today {
            let minute = Int(reading - Int64(today) * Self.minutesInDay)
            if let found = self.lastMinute(through: minute) { return Self.reading(day: day, minute: found) }
            guard let earlier = self.lastDay(through: today - 1) else { return nil }
            day = earlier
        }
        return self.lastMinute(through: 1439).map { Self.reading(day: day, minute: $0) }
    }

    private static func reading(day: Int, minute: Int) -> Int64 {
        Int64(day) * Self.minutesInDay + Int64(minute)
    }

    private func firstMinute(from minuteOfDay: Int) -> Int? {
        let (hour, minute) = minuteOfDay.quotientAndRemainder(dividingBy: 60)
        if self.hour.numbers.contains(hour), let found = self.minute.numbers.first(from: minute) {
            return hour * 60 + found
        }
        guard let later = self.hour.numbers.first(from: hour + 1) else { return nil }
        return self.minute.numbers.first(from: 0).map { later * 60 + $0 }
    }

    private func lastMinute(through minuteOfDay: Int) -> Int? {
        let (hour, minute) = minuteOfDay.quotientAndRemainder(dividingBy: 60)
        if self.hour.numbers.contains(hour), let found = self.minute.numbers.last(through: minute) {
            return hour * 60 + found
        }
        guard let earlier = self.hour.numbers.last(through: hour - 1) else { return nil }
        return self.minute.numbers.last(through: 59).map { earlier * 60 + $0 }
    }

    private func firstDay(from start: Int) -> Int? {
        let date = GameDate(daysSinceEpoch: start)
        var (year, month, day) = (date.year, date.month, date.day)
        while year <= 9999 {
            guard let matching = self.month.numbers.first(from: month) else {
                (year, month, day) = (year + 1, 1, 1)
                continue
            }
            if matching != month { (month, day) = (matching, 1) }
            if let found = self.days(inMonth: month, of: year).first(from: day) {
                return GameDate.daysSinceEpoch(year: year, month: month, day: found)
            }
            (month, day) = (month + 1, 1)
        }
        return nil
    }

    private func lastDay(through end: Int) -> Int? {
        let date = GameDate(daysSinceEpoch: end)
        var (year, month, day) = (date.year, date.month, date.day)
        while year >= 1 {
            guard let matching = self.month.numbers.last(through: month) else {
                (year, month, day) = (year - 1, 12, 31)
                continue
            }
            if matching != month { (month, day) = (matching, 31) }
            if let found = self.days(inMonth: month, of: year).last(through: day) {
                return GameDate.daysSinceEpoch(year: year, month: month, day: found)
            }
            (month, day) = (month - 1, 31)
        }
        return nil
    }

    /// The days of a month that satisfy both day fields, or either where they are alternatives.
    private func days(inMonth month: Int, of year: Int) -> NumberSet {
        let firstDay = GameDate.daysSinceEpoch(year: year, month: month, day: 1)
        let first = Weekday(daysSinceEpoch: firstDay).rawValue
        // The week turned until it begins on the weekday of the first, then laid out five times from bit 1 on.
        let week = self.dayOfWeek.numbers.bits
        let turned = (week >> first | week << (7 - first)) & 0x7F
        let byWeekday = (turned | turned << 7 | turned << 14 | turned << 21 | turned << 28) << 1
        let byNumber = self.dayOfMonth.numbers.bits
        let matching = self.matchesEitherDay ? byNumber | byWeekday : byNumber & byWeekday
        return NumberSet(bits: matching & NumberSet(1...GameDate.days(in: month, of: year)).bits)
    }
}
