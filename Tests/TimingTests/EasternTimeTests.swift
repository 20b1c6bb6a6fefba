import Testing
import Timing

/// On this machine's own time zone data, which every deployment needs.
@Suite struct EasternTimeTests {
    @Test(arguments: [
        ("2024-01-16T04:59:59.999Z", "2024-01-15"), ("2024-01-16T05:00:00Z", "2024-01-16"),
        ("2024-07-16T03:59:59Z", "2024-07-15"), ("2024-07-16T04:00:00Z", "2024-07-16"),
        ("2024-01-01T04:00:00Z", "2023-12-31"),
    ])
    func `the date turns over at midnight in New York`(moment: String, date: String) throws {
        let eastern = try EasternTime()
        #expect(try eastern.date(at: #require(Timestamp(moment))).description == date)
    }

    @Test(arguments: [
        ("2024-01-15", 2, 0, "2024-01-15T07:00:00.000Z"),
        ("2024-07-15", 2, 0, "2024-07-15T06:00:00.000Z"),
        ("2024-03-10", 1, 59, "2024-03-10T06:59:00.000Z"),
        ("2024-03-10", 2, 30, "2024-03-10T07:30:00.000Z"),
        ("2024-03-10", 3, 0, "2024-03-10T07:00:00.000Z"),
        ("2024-11-03", 1, 30, "2024-11-03T05:30:00.000Z"),
        ("2024-11-03", 2, 0, "2024-11-03T07:00:00.000Z"),
    ])
    func `a time of day is one moment, also when clocks change`(
        date: String, hour: Int, minute: Int, moment: String
    ) throws {
        let eastern = try EasternTime()
        #expect(try eastern.timestamp(#require(GameDate(date)), hour: hour, minute: minute).description == moment)
    }

    @Test func `what the clock shows is told to the millisecond`() throws {
        let local = try EasternTime().local(#require(Timestamp("2024-01-16T00:30:15.250Z")))
        #expect(local.description == "2024-01-15T19:30:15.250")
    }

    @Test func `a machine without time zone data is an error at the start`() {
        #expect(throws: TimeZoneError.self) { try EasternTime(directory: "/nonexistent") }
    }
}
