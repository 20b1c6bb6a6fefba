import Statistics
import Testing
import Timing

@Suite struct GameDaysTests {
    static func days(_ dates: String...) -> GameDays {
        GameDays(dates.map(Sample.date))
    }

    @Test(arguments: [
        ("2024-01-31", "2024-02-01", 0), ("2023-12-31", "2024-01-01", 0), ("2024-02-28", "2024-03-01", 1),
        ("2023-02-28", "2023-03-01", 0), ("2023-12-30", "2024-01-02", 2),
    ])
    func `rest is counted across the ends of months, years and Februaries`(last: String, next: String, rest: Int) {
        let days = Self.days(last)
        #expect(days.rest(before: Sample.date(next)) == rest)
        #expect(days.isBackToBack(Sample.date(next)) == (rest == 0))
        #expect(days.daysSinceLast(before: Sample.date(next)) == rest + 1)
    }

    @Test func `before the first game rest is unknown, not long`() {
        let days = Self.days("2024-01-15")
        #expect(days.rest(before: Sample.date("2024-01-15")) == nil)
        #expect(days.isBackToBack(Sample.date("2024-01-10")) == nil)
        #expect(days.count(inLast: 7, before: Sample.date("2024-01-15")) == 0)
    }

    @Test func `a window has its stated days, the date itself not among them`() {
        let days = Self.days("2024-01-08", "2024-01-07", "2024-01-14", "2024-01-15", "2024-01-14")
        #expect(days.count(inLast: 7, before: Sample.date("2024-01-15")) == 2)
        #expect(days.count(inLast: 8, before: Sample.date("2024-01-15")) == 3)
        #expect(days.count(inLast: 14, before: Sample.date("2024-01-16")) == 4)
    }

    @Test func `a second night counts even when the first lies outside the window`() {
        let days = Self.days("2024-01-07", "2024-01-08", "2024-01-10", "2024-01-11")
        #expect(days.backToBacks(inLast: 7, before: Sample.date("2024-01-15")) == 2)
        #expect(days.backToBacks(inLast: 6, before: Sample.date("2024-01-15")) == 1)
    }
}
