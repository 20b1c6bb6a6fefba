/// A reading of the wall clock that comes back every year, such as two o'clock on the second Sunday of March.
struct YearlyMoment: Sendable, Equatable {
    enum Day: Sendable, Equatable {
        /// 1 to 365; 29 February is never counted, so 60 is always 1 March.
        case ofCommonYear(Int)
        /// 0 to 365; 29 February is counted where there is one.
        case afterNewYear(Int)
        /// Month 1 to 12; week 1 to 5, where 5 is the last of the month.
        case weekday(Weekday, week: Int, month: Int)
    }

    var day: Day
    /// Seconds after midnight; up to a week before or after it in zones whose rule falls on a neighbouring day.
    var secondOfDay: Int

    /// Seconds on the wall clock since it showed 1970-01-01T00:00.
    func wallSeconds(inYear year: Int) -> Int64 {
        Int64(self.daysSinceEpoch(inYear: year)) * 86_400 + Int64(self.secondOfDay)
    }

    private func daysSinceEpoch(inYear year: Int) -> Int {
        let newYear = GameDate.daysSinceEpoch(year: year, month: 1, day: 1)
        switch self.day {
        case .ofCommonYear(let day):
            let march = GameDate.daysSinceEpoch(year: year, month: 3, day: 1)
            return day < 60 ? newYear + day - 1 : march + day - 60
        case .afterNewYear(let day):
            return newYear + day
        case .weekday(let weekday, let week, let month):
            let first = GameDate.daysSinceEpoch(year: year, month: month, day: 1)
            let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
            let end = GameDate.daysSinceEpoch(year: nextYear, month: nextMonth, day: 1)
            let wait = (weekday.rawValue - Weekday(daysSinceEpoch: first).rawValue + 7) % 7
            let day = first + wait + (week - 1) * 7
            return day < end ? day : day - 7
        }
    }
}
