import Testing

@testable import Timing

/// Compares the search that jumps with one that looks at every minute, and asks what must hold for any expression.
@Suite struct CronPropertyTests {
    /// 2011, in which also Samoa changed sides.
    private static let year: (start: Int64, end: Int64) = (1_293_840_000, 1_325_376_000)

    @Test func `around every clock change of a year, each minute is judged as the rule says`() throws {
        var generator = SplitMix64(seed: 3)
        var changes = 0
        for (name, _) in try Fixtures.oracle() {
            let zone = try Fixtures.zone(name)
            for change in zone.changes(after: Self.year.start, through: Self.year.end) {
                changes += 1
                let start = Timestamp(milliseconds: (change.at - 4 * 3600 - 1) * 1000)
                let end = start.advanced(by: .seconds(9 * 3600))
                for _ in 0..<8 {
                    let cron = try Self.anyExpression(using: &generator)
                    let expected = cron.firingsByMinute(after: start, before: end, in: zone)
                    let place: Comment = "\(cron) in \(name) after \(start)"
                    #expect(cron.firings(after: start, before: end, in: zone) == expected, place)
                    #expect(cron.firings(before: end, after: start, in: zone) == expected.reversed(), place)
                }
            }
        }
        #expect(changes >= 20)
    }

    @Test func `next and previous are each other's inverse at any moment`() throws {
        var generator = SplitMix64(seed: 5)
        for (name, _) in try Fixtures.oracle() {
            let zone = try Fixtures.zone(name)
            for _ in 0..<60 {
                let cron = try Self.anyExpression(using: &generator)
                // 1980 to 2090.
                let second = Int64.random(in: 315_532_800...3_786_912_000, using: &generator)
                let moment = Timestamp(milliseconds: second * 1000 + 500)
                let next = try #require(cron.next(after: moment, in: zone))
                let previous = try #require(cron.previous(before: moment, in: zone))
                let place: Comment = "\(cron) in \(name) at \(moment)"
                #expect(previous < moment && moment < next, place)
                #expect(cron.next(after: previous, in: zone) == next, place)
                #expect(cron.previous(before: next, in: zone) == previous, place)
            }
        }
    }

    @Test func `a firing matches the fields, or is the moment of a clock change`() throws {
        var generator = SplitMix64(seed: 7)
        for (name, _) in try Fixtures.oracle() {
            let zone = try Fixtures.zone(name)
            for _ in 0..<60 {
                let cron = try Self.anyExpression(using: &generator)
                let second = Int64.random(in: 315_532_800...3_786_912_000, using: &generator)
                let next = try #require(cron.next(after: Timestamp(milliseconds: second * 1000), in: zone))
                let atChange = !zone.changes(after: next.second - 1, through: next.second).isEmpty
                #expect(cron.matches(zone.local(next)) || atChange, "\(cron) in \(name) at \(next)")
                #expect(next.milliseconds % 1000 == 0)
            }
        }
    }

    /// An expression of fields that are often met at night, when clocks are changed.
    private static func anyExpression(using generator: inout SplitMix64) throws -> CronExpression {
        let pools = [
            ["*", "*/7", "*/30", "0", "59", "0,30", "10-50/20", "3,33", "15"],
            ["*", "*", "*/2", "*/3", "0", "1", "2", "3", "23,0-2", "1-3", "0-23", "2-4/2"],
            ["*", "*", "*", "*", "*/2", "1-31", "25-31", "1,30", "13"],
            ["*", "*", "*", "1-12", "3-11", "MAR,APR,OCT,NOV,DEC"],
            ["*", "*", "*", "*/2", "SUN", "0-6", "FRI,7", "MON-FRI"],
        ]
        let fields = pools.compactMap { $0.randomElement(using: &generator) }
        return try CronExpression(fields.joined(separator: " "))
    }
}

extension CronExpression {
    /// The rule at clock changes, said once more and without regard to cost.
    fileprivate func firingsByMinute(
        after start: Timestamp, before end: Timestamp, in zone: TimeZoneRules
    ) -> [Timestamp] {
        var found: Set<Timestamp> = []
        if self.minute.isWildcard || self.hour.isWildcard {
            for minute in start.second / 60...end.second / 60 {
                let moment = Timestamp(milliseconds: minute * 60_000)
                if self.matches(zone.local(moment)) { found.insert(moment) }
            }
        } else {
            // Readings from beyond both ends: a clock may be set forward or back by a day.
            for minute in start.second / 60 - 2880...end.second / 60 + 2880 {
                let reading = LocalTime(wallMilliseconds: minute * 60_000)
                guard self.matches(reading) else { continue }
                switch zone.resolve(reading) {
                case .unique(let moment), .ambiguous(let moment, _), .skipped(_, _, let moment): found.insert(moment)
                }
            }
        }
        return found.filter { start < $0 && $0 < end }.sorted()
    }

    fileprivate func matches(_ local: LocalTime) -> Bool {
        let byNumber = self.dayOfMonth.numbers.contains(local.date.day)
        let byWeekday = self.dayOfWeek.numbers.contains(local.date.weekday.rawValue)
        let isEither = !self.dayOfMonth.isWildcard && !self.dayOfWeek.isWildcard
        return self.minute.numbers.contains(local.minute) && self.hour.numbers.contains(local.hour)
            && self.month.numbers.contains(local.date.month)
            && (isEither ? byNumber || byWeekday : byNumber && byWeekday)
    }
}

extension Timestamp {
    fileprivate var second: Int64 { self.milliseconds / 1000 }
}
