import Resilience
import Testing
import Timing

@Suite struct RetryAfterTests {
    @Test(arguments: [
        "", " ", "-1", "+1", "1e3", "1_000", "٣", "60;", "9223372036854775808", "9223372036854775807", "252000000000",
        "Wed, 21 Jan 2026 12:02:00", "Wed, 21 Jan 2026 12:02:00 UTC", "Wed, 21 Jan 2026 12:02:00 +0000",
        "Wed, 21 Jan 2026 12:60:00 GMT", "Wed, 21 Jan 2026 12:02:61 GMT", "Wed, 21 Jan 26 12:02:00 GMT",
        "Wxd, 21 Jan 2026 12:02:00 GMT", "Wed, 00 Jan 2026 12:02:00 GMT", "Wed, 21 Jan 2026 12:02:00 GMT x",
        "2026-01-21T12:02:00Z", "Wed Jan 21 12:02:00 2026 GMT", "Wednesday, 31-Apr-26 12:02:00 GMT",
    ])
    func `what is neither digits nor an HTTP date is refused`(field: String) {
        #expect(RetryAfter(fields: [field], date: nil, now: noon) == .refused(field))
    }

    @Test(arguments: [
        ("0", Duration.zero), ("\t15\t", .seconds(15)), ("200000000000", .seconds(200_000_000_000)),
        ("Wed Jan 21 12:02:00 2026", .seconds(120)), ("Sun Feb  1 12:00:00 2026", .seconds(11 * 86_400)),
        ("Wed, 21 Jan 2026 11:59:00 GMT", .zero), ("Wed, 21 Jan 2026 12:00:60 GMT", .seconds(60)),
    ])
    func `what can be read is a wait of at least nothing`(field: String, wait: Duration) {
        #expect(RetryAfter.parse(field, date: nil, now: noon) == wait)
    }

    @Test func `a server whose clock is ahead or behind is understood by its own Date`() {
        for skew: Int64 in [-7200, -1, 0, 1, 86_400] {
            let date = DateForms.fixdate(noon + skew * 1000)
            let field = DateForms.asctime(noon + (skew + 45) * 1000)
            #expect(RetryAfter.parse(field, date: date, now: noon) == .seconds(45), "skew \(skew) s")
        }
    }

    @Test(arguments: [
        (["5", "60"], RetryAfter.asked(.seconds(60))), (["60", "5"], .asked(.seconds(60))),
        (["60", "Wed, 21 Jan 2026 12:02:00 GMT"], .asked(.seconds(120))), (["soon", "7"], .asked(.seconds(7))),
        (["soon", "later"], .refused("soon")),
    ])
    func `of several lines the longest wait is kept`(lines: [String], expected: RetryAfter) {
        #expect(RetryAfter(fields: lines, date: nil, now: noon) == expected)
    }

    @Test func `an absent field is missing, not refused`() {
        #expect(RetryAfter(fields: [], date: nil, now: noon) == .missing)
    }
}

@Suite struct HTTPDateTests {
    @Test(arguments: 1...20)
    func `all three forms of any second within fifty years are read back`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let moment = noon + random.number(-1_500_000_000...1_500_000_000) * 1000
            for form in [DateForms.fixdate, DateForms.rfc850, DateForms.asctime] {
                #expect(HTTPDate.parse(form(moment), now: noon) == moment, "\(form(moment)), seed \(seed)")
            }
        }
    }

    @Test(arguments: [("77", 1977), ("76", 2076), ("27", 2027), ("00", 2000)])
    func `a year of two digits is never more than fifty years ahead`(digits: String, year: Int) throws {
        let moment = try #require(HTTPDate.parse("Monday, 01-Mar-\(digits) 00:00:00 GMT", now: noon))
        #expect(GameDate(daysSinceEpoch: Int(moment.milliseconds / 86_400_000)).year == year)
    }
}
