import Testing
import Timing

/// The firings of days on which a clock is changed, worked out by hand from the rule in `CronExpression+Firing`.
@Suite struct CronClockChangeTests {
    /// From 02:00 EST the clocks of New York go on to 03:00 EDT.
    @Test(arguments: [
        ("30 2 * * *", ["2024-03-10T03:00:00-04:00"]),
        ("0,30 2 * * *", ["2024-03-10T03:00:00-04:00"]),
        ("0 2,3 * * *", ["2024-03-10T03:00:00-04:00"]),
        ("30 2,3 * * *", ["2024-03-10T03:00:00-04:00", "2024-03-10T03:30:00-04:00"]),
        ("30 2 * * SUN", ["2024-03-10T03:00:00-04:00"]),
        ("30 2 * * MON", []),
        ("59 1 * * *", ["2024-03-10T01:59:00-05:00"]),
        ("15 */2 * * *", ["2024-03-10T00:15:00-05:00"]),
        ("30 * * * *", ["2024-03-10T00:30:00-05:00", "2024-03-10T01:30:00-05:00", "2024-03-10T03:30:00-04:00"]),
        ("*/30 2 * * *", []),
        ("*/30 2,3 * * *", ["2024-03-10T03:00:00-04:00", "2024-03-10T03:30:00-04:00"]),
    ])
    func `what is set for the skipped hour fires once, when the clock is changed`(
        text: String, firings: [String]
    ) throws {
        try check(text, "America/New_York", "2024-03-10T00:00:00-05:00", "2024-03-10T04:00:00-04:00", firings)
    }

    /// From 02:00 EDT the clocks of New York go back to 01:00 EST.
    @Test(arguments: [
        ("30 1 * * *", ["2024-11-03T01:30:00-04:00"]),
        ("0 1,2 * * *", ["2024-11-03T01:00:00-04:00", "2024-11-03T02:00:00-05:00"]),
        ("0,59 1 * * *", ["2024-11-03T01:00:00-04:00", "2024-11-03T01:59:00-04:00"]),
        ("0 2 * * *", ["2024-11-03T02:00:00-05:00"]),
        (
            "30 * * * *",
            [
                "2024-11-03T00:30:00-04:00", "2024-11-03T01:30:00-04:00", "2024-11-03T01:30:00-05:00",
                "2024-11-03T02:30:00-05:00",
            ]
        ),
        (
            "*/30 1 * * *",
            [
                "2024-11-03T01:00:00-04:00", "2024-11-03T01:30:00-04:00", "2024-11-03T01:00:00-05:00",
                "2024-11-03T01:30:00-05:00",
            ]
        ),
    ])
    func `what is set for the repeated hour fires once, unless it follows elapsed time`(
        text: String, firings: [String]
    ) throws {
        try check(text, "America/New_York", "2024-11-03T00:00:00-04:00", "2024-11-03T03:00:00-05:00", firings)
    }

    @Test(arguments: [
        ("30 1 * * *", "01:10:00-04:00", "2024-11-02T01:30:00-04:00", "2024-11-03T01:30:00-04:00"),
        ("30 1 * * *", "01:10:00-05:00", "2024-11-03T01:30:00-04:00", "2024-11-04T01:30:00-05:00"),
        ("30 1,2 * * *", "01:00:00-05:00", "2024-11-03T01:30:00-04:00", "2024-11-03T02:30:00-05:00"),
        ("30 * * * *", "01:10:00-05:00", "2024-11-03T01:30:00-04:00", "2024-11-03T01:30:00-05:00"),
    ])
    func `a question asked within the repeated hour knows which showing it is`(
        text: String, clock: String, previous: String, next: String
    ) throws {
        let cron = try CronExpression(text)
        let zone = try Fixtures.zone("America/New_York")
        let moment = try #require(Timestamp("2024-11-03T\(clock)"))
        #expect(cron.previous(before: moment, in: zone) == Timestamp(previous))
        #expect(cron.next(after: moment, in: zone) == Timestamp(next))
    }

    /// From 02:00 the clocks of Lord Howe go on to 02:30.
    @Test(arguments: [
        ("15 2 * * *", ["2024-10-06T02:30:00+11:00"]),
        ("0,15,30,45 2 * * *", ["2024-10-06T02:30:00+11:00", "2024-10-06T02:45:00+11:00"]),
        ("0 * * * *", ["2024-10-06T01:00:00+10:30", "2024-10-06T03:00:00+11:00"]),
        ("30 * * * *", ["2024-10-06T01:30:00+10:30", "2024-10-06T02:30:00+11:00"]),
        ("*/15 2 * * *", ["2024-10-06T02:30:00+11:00", "2024-10-06T02:45:00+11:00"]),
    ])
    func `half an hour can be skipped`(text: String, firings: [String]) throws {
        try check(text, "Australia/Lord_Howe", "2024-10-06T00:45:00+10:30", "2024-10-06T03:15:00+11:00", firings)
    }

    /// From 02:00 the clocks of Lord Howe go back to 01:30.
    @Test(arguments: [
        ("45 1 * * *", ["2024-04-07T01:45:00+11:00"]),
        ("15 1 * * *", ["2024-04-07T01:15:00+11:00"]),
        ("0 2 * * *", ["2024-04-07T02:00:00+10:30"]),
        ("45 * * * *", ["2024-04-07T01:45:00+11:00", "2024-04-07T01:45:00+10:30", "2024-04-07T02:45:00+10:30"]),
        (
            "*/30 * * * *",
            [
                "2024-04-07T01:00:00+11:00", "2024-04-07T01:30:00+11:00", "2024-04-07T01:30:00+10:30",
                "2024-04-07T02:00:00+10:30", "2024-04-07T02:30:00+10:30",
            ]
        ),
    ])
    func `half an hour can be repeated`(text: String, firings: [String]) throws {
        try check(text, "Australia/Lord_Howe", "2024-04-07T00:50:00+11:00", "2024-04-07T02:50:00+10:30", firings)
    }

    /// Samoa left out 2011-12-30 to move to the other side of the date line.
    @Test(arguments: [
        ("0 12 * * *", ["2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00", "2011-12-31T12:00:00+14:00"]),
        ("0 12 30 * *", ["2011-12-31T00:00:00+14:00"]),
        ("0 */12 30 * *", []),
    ])
    func `a whole day can be skipped`(text: String, firings: [String]) throws {
        try check(text, "Pacific/Apia", "2011-12-29T06:00:00-10:00", "2011-12-31T23:00:00+14:00", firings)
    }

    /// Walks forward and backward over a stretch of time whose ends do not count.
    private func check(
        _ text: String, _ zone: String, _ start: String, _ end: String, _ firings: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let cron = try CronExpression(text)
        let zone = try Fixtures.zone(zone)
        let (start, end) = (try #require(Timestamp(start)), try #require(Timestamp(end)))
        let inside = try firings.map { try #require(Timestamp($0)) }.filter { start < $0 && $0 < end }
        #expect(cron.firings(after: start, before: end, in: zone) == inside, sourceLocation: sourceLocation)
        #expect(cron.firings(before: end, after: start, in: zone) == inside.reversed(), sourceLocation: sourceLocation)
        #expect(inside.count == firings.count, "an expected firing lies outside", sourceLocation: sourceLocation)
    }
}
