import Testing
import Timing

@Suite struct CronFiringTests {
    /// 2024-01-16 is a Tuesday.
    @Test(arguments: [
        ("0 6 * * *", "2024-01-16T06:00:00-05:00", "2024-01-17T06:00:00-05:00"),
        ("0 6 * * *", "2024-01-16T05:59:59.999-05:00", "2024-01-16T06:00:00-05:00"),
        ("* * * * *", "2024-01-16T05:59:00.001-05:00", "2024-01-16T06:00:00-05:00"),
        ("45 12 * * *", "2024-03-09T13:00:00-05:00", "2024-03-10T12:45:00-04:00"),
        ("0 6 * * 0", "2024-01-16T12:00:00-05:00", "2024-01-21T06:00:00-05:00"),
        ("0 0 31 * *", "2024-01-31T12:00:00-05:00", "2024-03-31T00:00:00-04:00"),
        ("59 23 31 12 *", "2024-12-31T23:59:00-05:00", "2025-12-31T23:59:00-05:00"),
        ("0 0 29 2 *", "2096-03-01T00:00:00-05:00", "2104-02-29T00:00:00-05:00"),
        ("0 0 29 2 */6", "2032-03-01T00:00:00-05:00", "2048-02-29T00:00:00-05:00"),
        ("*/15 22-23,0-2 * * *", "2024-01-16T02:45:00-05:00", "2024-01-16T22:00:00-05:00"),
    ])
    func `the next firing is the first one after a moment`(text: String, after: String, next: String) throws {
        let cron = try CronExpression(text)
        let zone = try Fixtures.zone("America/New_York")
        #expect(try cron.next(after: moment(after), in: zone) == moment(next))
    }

    @Test(arguments: [
        ("0 6 * * *", "2024-01-16T06:00:00-05:00", "2024-01-15T06:00:00-05:00"),
        ("0 6 * * *", "2024-01-16T06:00:00.001-05:00", "2024-01-16T06:00:00-05:00"),
        ("30 */2 * * *", "2024-01-16T00:00:00-05:00", "2024-01-15T22:30:00-05:00"),
        ("0 0 31 * *", "2024-07-31T00:00:00-04:00", "2024-05-31T00:00:00-04:00"),
        ("0 0 1 1 *", "2024-01-01T00:00:00-05:00", "2023-01-01T00:00:00-05:00"),
        ("0 0 29 2 *", "2104-02-29T00:00:00-05:00", "2096-02-29T00:00:00-05:00"),
    ])
    func `the previous firing is the last one before a moment`(text: String, before: String, last: String) throws {
        let cron = try CronExpression(text)
        let zone = try Fixtures.zone("America/New_York")
        #expect(try cron.previous(before: moment(before), in: zone) == moment(last))
    }

    /// Of January 2024, whose 13th is a Saturday.
    @Test(arguments: [
        ("0 0 13 * FRI", [5, 12, 13, 19, 26]),
        ("0 0 13 * *", [13]),
        ("0 0 * * FRI", [5, 12, 19, 26]),
        ("0 0 */10 * FRI", []),
        ("0 0 */10 * THU", [11]),
        ("0 0 13 * */5", []),
        ("0 0 13-14 * */6", [13, 14]),
        ("0 0 1-31 * SUN", Array(1...31)),
    ])
    func `either day suffices when both are restricted, else both are needed`(text: String, days: [Int]) throws {
        let cron = try CronExpression(text)
        let utc = try Fixtures.zone("Etc/UTC")
        var found: [Int] = []
        var last = try moment("2023-12-31T23:59:59Z")
        let end = try moment("2024-02-01T00:00:00Z")
        while let next = cron.next(after: last, in: utc), next < end {
            found.append(utc.local(next).date.day)
            last = next
        }
        #expect(found == days)
    }

    @Test func `nothing fires where the calendar ends`() throws {
        let cron = try CronExpression("0 0 1 1 *")
        let utc = try Fixtures.zone("Etc/UTC")
        #expect(try cron.next(after: moment("9999-06-01T00:00:00Z"), in: utc) == nil)
        #expect(try cron.previous(before: moment("0001-01-01T00:00:00Z"), in: utc) == nil)
        for extreme in [Timestamp(milliseconds: .min), Timestamp(milliseconds: .max)] {
            #expect(cron.next(after: extreme, in: utc) == nil)
            #expect(cron.previous(before: extreme, in: utc) == nil)
        }
    }
}

private func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text))
}
