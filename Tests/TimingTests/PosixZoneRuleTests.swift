import Testing

@testable import Timing

@Suite struct PosixZoneRuleTests {
    @Test(arguments: [
        ("UTC0", 0), ("EST5", -18_000), ("<+0545>-5:45", 20_700), ("<-03>3", -10_800), ("LMT0:44:30", -2670),
        ("XYZ+1", -3600), ("ABC-24", 86_400),
    ])
    func `an offset is counted westward`(text: String, offset: Int) throws {
        let rule = try #require(PosixZoneRule(text))
        #expect(rule.daylight == nil)
        #expect(rule.offset(atSecond: 1_705_388_400) == offset)
    }

    @Test(arguments: [
        "", "E5", "EST", "EST25", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J300", "EST5EDT,J1,J366", "EST5EDT,1,366", "EST5EDT,M3.2.0/168,M11.1.0",
        "EST5EDT,M3.2.0,M11.1.0 ", "<EST5", "<>5", "EST5:60", "EST5EDT,,", ":America/New_York",
        "EST99999999999999999999", "EST5EDT,M3.2.0/,M11.1.0",
    ])
    func `a rule that cannot be right is refused`(text: String) {
        #expect(PosixZoneRule(text) == nil)
    }

    /// The instants of change in 2024, a leap year, worked out by hand from the calendar.
    @Test(arguments: [
        ("EST5EDT,M3.2.0,M11.1.0", "2024-03-10T07:00:00Z", "2024-11-03T06:00:00Z"),
        ("EST5EDT4:30,M3.2.0,M11.1.0", "2024-03-10T07:00:00Z", "2024-11-03T06:30:00Z"),
        ("GMT0BST,M3.5.0/1,M10.5.0", "2024-03-31T01:00:00Z", "2024-10-27T01:00:00Z"),
        ("AAA0BBB,J59/0,J60/0", "2024-02-28T00:00:00Z", "2024-02-29T23:00:00Z"),
        ("AAA0BBB,59/0,60/0", "2024-02-29T00:00:00Z", "2024-02-29T23:00:00Z"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T01:00:00Z", "2024-10-27T01:00:00Z"),
        ("IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29T00:00:00Z", "2024-10-26T23:00:00Z"),
        ("AAA0BBB,M6.1.1/0,M12.5.2/0", "2024-06-03T00:00:00Z", "2024-12-30T23:00:00Z"),
    ])
    func `clocks change when the rule says`(text: String, begins: String, ends: String) throws {
        let rule = try #require(PosixZoneRule(text))
        let year = (try #require(Timestamp("2024-01-08T00:00Z")), try #require(Timestamp("2025-01-01T00:00Z")))
        let changes = rule.changes(after: year.0.milliseconds / 1000, through: year.1.milliseconds / 1000)
        #expect(changes.map { Timestamp(milliseconds: $0.at * 1000) } == [Timestamp(begins), Timestamp(ends)])
        #expect(changes.first?.after == rule.daylight?.offset)
        #expect(changes.last?.after == rule.standardOffset)
    }

    @Test func `Dublin's clocks are set back for the winter that its rule calls daylight time`() throws {
        let rule = try #require(PosixZoneRule("IST-1GMT0,M10.5.0,M3.5.0/1"))
        #expect(try rule.offset(atSecond: #require(Timestamp("2050-01-15T00:00Z")).milliseconds / 1000) == 0)
        #expect(try rule.offset(atSecond: #require(Timestamp("2050-07-15T00:00Z")).milliseconds / 1000) == 3600)
    }

    @Test func `daylight time can last all year`() throws {
        let rule = try #require(PosixZoneRule("XXX3EDT4,0/0,J365/23"))
        let newYear = try #require(Timestamp("2050-01-01T04:00Z")).milliseconds / 1000
        for second in stride(from: newYear - 400 * 86_400, to: newYear + 400 * 86_400, by: 3600) {
            #expect(rule.offset(atSecond: second) == -14_400)
        }
        #expect(rule.offset(atSecond: newYear - 1) == -14_400)
    }
}
