import Timing

/// How many games a date has: a fixed number, or a plausible one.
///
/// The plausible calendar runs from the fourth Tuesday of October to the second Sunday of April. It has no
/// postseason, so later dates are empty, as are Christmas Eve, Thanksgiving and the six days of the All-Star break.
struct SeasonCalendar: Sendable {
    /// 1 to 15; nil asks for the plausible calendar.
    let gamesPerDay: Int?
    let seed: Seed

    /// Seasons turn over on 1 August.
    static func days(of seasonYear: Int) -> [GameDate] {
        let first = GameDate.firstOfJanuary(seasonYear).daysSinceEpoch
        let next = GameDate.firstOfJanuary(seasonYear + 1).daysSinceEpoch
        return (first...(next + 365)).map { GameDate(daysSinceEpoch: $0) }.filter { $0.seasonYear == seasonYear }
    }

    /// 0 to 15.
    func gameCount(on date: GameDate) -> Int {
        if let gamesPerDay { return gamesPerDay }
        guard Self.isGameDay(date) else { return 0 }
        if date.month == 12, date.day == 25 { return 5 }
        if date.month == 4, date.weekday == .sunday, date.day >= 8 { return 15 }
        var chance = self.seed.derived("calendar", date.description).chance
        return (Self.usualCount(date.weekday) + chance.integer(in: -2...2)).clamped(to: 1...15)
    }

    private static func usualCount(_ weekday: Weekday) -> Int {
        switch weekday {
        case .sunday: 7
        case .monday: 8
        case .tuesday: 6
        case .wednesday: 10
        case .thursday: 4
        case .friday: 11
        case .saturday: 8
        }
    }

    private static func isGameDay(_ date: GameDate) -> Bool {
        switch date.month {
        case 10: date.day >= Self.day(ofNth: 4, .tuesday, in: date)
        case 11: date.day != Self.day(ofNth: 4, .thursday, in: date)
        case 12: date.day != 24
        case 2: !Self.isAllStarBreak(date)
        case 4: date.day <= Self.day(ofNth: 2, .sunday, in: date)
        case 1, 3: true
        default: false
        }
    }

    /// The Friday before the third Sunday of February to the Wednesday after it.
    private static func isAllStarBreak(_ date: GameDate) -> Bool {
        let sunday = Self.day(ofNth: 3, .sunday, in: date)
        return (sunday - 2...sunday + 3).contains(date.day)
    }

    private static func day(ofNth count: Int, _ weekday: Weekday, in date: GameDate) -> Int {
        let first = date.advanced(byDays: 1 - date.day).weekday
        return 1 + (weekday.rawValue - first.rawValue + 7) % 7 + 7 * (count - 1)
    }
}
