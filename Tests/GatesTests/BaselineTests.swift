import Testing
import Timing
import Warehouse

@testable import Gates

/// How many rows a game usually has, and when a day is not usual any more.
@Suite struct BaselineTests {
    /// A Wednesday in January.
    private static let date = GameDate(daysSinceEpoch: 19_739)

    private static func group(_ date: GameDate, _ rows: Int) -> Group { Group(values: [.date(date)], rows: rows) }

    /// Game days before the date with so many rows a game, four games each, and the date with its own.
    private static func check(
        _ rates: [(daysAgo: Int, rate: Double)], today: Double, games: Int = 4, on date: GameDate = Self.date,
        rule: Rule = .baseline(.bdlPlayerBoxscores)
    ) -> Check {
        var schedule = rates.map { Self.group(date.advanced(byDays: -$0.daysAgo), games) }
        schedule.append(Self.group(date, games))
        var rows = rates.map { Self.group(date.advanced(byDays: -$0.daysAgo), Int($0.rate * Double(games))) }
        rows.append(Self.group(date, Int(today * Double(games))))
        let baseline = Baseline(of: date, games: schedule, rows: rows)
        return rule.check(baseline.measurement(failingBelow: rule.threshold.fail, atLeast: rule.minimumSample))
    }

    private static func steady(_ days: Int, _ rate: Double = 30) -> [(daysAgo: Int, rate: Double)] {
        (1...days).map { ($0, rate) }
    }

    @Test(arguments: [(7, Check.Verdict.notApplicable), (8, .fail), (30, .fail)])
    func `eight game days make a baseline, seven do not`(days: Int, verdict: Check.Verdict) {
        #expect(Self.check(Self.steady(days), today: 15).verdict == verdict)
    }

    @Test(arguments: [
        (30.0, Check.Verdict.pass), (25.5, .pass), (25.0, .warn), (21.0, .warn), (20.75, .fail), (0, .fail),
    ])
    func `a day loses its rows by degrees`(today: Double, verdict: Check.Verdict) {
        #expect(Self.check(Self.steady(10), today: today).verdict == verdict)
    }

    @Test func `far more rows than usual are worth a word and never a failure`() {
        #expect(Self.check(Self.steady(10), today: 60).verdict == .warn)
        #expect(Self.check(Self.steady(10), today: 40).verdict == .pass)
    }

    @Test func `days that differ much among themselves make a wide usual`() {
        let rates = (1...12).map { (daysAgo: $0, rate: $0.isMultiple(of: 2) ? 20.0 : 40) }
        #expect(Self.check(rates, today: 18).verdict == .pass)
    }

    @Test func `a few bad days before do not become the usual`() {
        let rates = (1...11).map { (daysAgo: $0, rate: $0 <= 4 ? 15.0 : 30) }
        #expect(Self.check(rates, today: 15).verdict == .fail)
    }

    @Test func `with six samples of every weekday a date is compared with its own`() {
        // Wednesdays are poor, as all of them have been.
        let rates = (1...49).map { (daysAgo: $0, rate: $0.isMultiple(of: 7) ? 15.0 : 30) }
        #expect(Self.check(rates, today: 15).verdict == .pass)
        #expect(Self.check(Array(rates.prefix(41)), today: 15).verdict == .fail)
    }

    @Test func `days without games, and days on which the source was away, are no samples`() {
        let date = Self.date
        let games = (1...20).map { Self.group(date.advanced(byDays: -$0), 4) }
        let rows = (1...7).map { Self.group(date.advanced(byDays: -$0), 120) }
        let baseline = Baseline(
            of: date, games: games + [Self.group(date, 4)], rows: rows + [Self.group(date, 60)])
        let rule = Rule.baseline(.bdlPlayerBoxscores)
        let check = rule.check(baseline.measurement(failingBelow: 0.7, atLeast: 8))
        #expect(check.verdict == .notApplicable)
        #expect(check.detail == "7 game days are known, and 8 are needed")
    }

    @Test func `the All-Star break is neither sample nor judged`() throws {
        let friday = try #require(GameDate("2024-02-16"))
        for day in 0...5 { #expect(LeagueCalendar.isBreak(friday.advanced(byDays: day))) }
        #expect(!LeagueCalendar.isBreak(friday.advanced(byDays: -1)))
        #expect(!LeagueCalendar.isBreak(friday.advanced(byDays: 6)))
        #expect(LeagueCalendar.isBreak(try #require(GameDate("2026-02-15"))))
        #expect(!LeagueCalendar.isBreak(try #require(GameDate("2026-03-15"))))
        #expect(Self.check(Self.steady(10), today: 1, on: friday).verdict == .notApplicable)
        // Eight samples, one of them in the break: seven.
        let rates = ([2] + Array(8...14)).map { (daysAgo: $0, rate: 30.0) }
        let check = Self.check(rates, today: 15, on: friday.advanced(byDays: 7))
        #expect(check.verdict == .notApplicable)
        #expect(check.detail == "7 game days are known, and 8 are needed")
    }

    @Test func `a date without games is not applicable, and a season does not compare with another`() throws {
        #expect(Self.check(Self.steady(10), today: 0, games: 0).verdict == .notApplicable)
        let opening = try #require(GameDate("2024-10-22"))
        #expect(Baseline.window(of: opening).lowerBound == GameDate("2024-08-13"))
        #expect(Baseline.window(of: try #require(GameDate("2024-08-20"))).lowerBound == GameDate("2024-08-01"))
    }
}
