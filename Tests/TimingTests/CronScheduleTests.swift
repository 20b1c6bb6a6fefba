import Testing
import Timing

@Suite struct CronScheduleTests {
    /// A quarter-hourly job in New York, asked at noon on 2024-01-16 after silence since 09:00.
    @Test(arguments: [
        (CatchUp.latest, "12:00:00", ["12:00"]),
        (.latest, "12:07:00", ["12:00"]),
        (.all(within: .seconds(1800)), "12:00:00", ["11:45", "12:00"]),
        (.all(within: .seconds(1800)), "12:07:00", ["11:45", "12:00"]),
        (.all(within: .zero), "12:00:30", ["12:00"]),
        (.all(within: .zero), "12:07:00", []),
        (.none, "12:00:00", ["12:00"]),
        (.none, "12:00:59", ["12:00"]),
        (.none, "12:01:00", []),
    ])
    func `what was missed is made up for as the schedule says`(
        catchUp: CatchUp, now: String, firings: [String]
    ) throws {
        let schedule = try self.schedule("*/15 * * * *", catchUp)
        let zone = try Fixtures.zone("America/New_York")
        let found = try schedule.firings(after: self.moment("09:00:00"), through: self.moment(now), zone: zone)
        #expect(found == (try firings.map { try self.moment("\($0):00") }))
    }

    @Test(arguments: [CatchUp.latest, .all(within: .seconds(86_400)), .none])
    func `nothing settled fires again`(catchUp: CatchUp) throws {
        let schedule = try self.schedule("*/15 * * * *", catchUp)
        let zone = try Fixtures.zone("America/New_York")
        let noon = try self.moment("12:00:00")
        #expect(schedule.firings(after: noon, through: noon, zone: zone) == [])
        #expect(try schedule.firings(after: noon, through: self.moment("12:14:59"), zone: zone) == [])
        #expect(try schedule.firings(after: noon, through: self.moment("11:00:00"), zone: zone) == [])
        #expect(try schedule.firings(after: noon, through: self.moment("12:15:00"), zone: zone).count == 1)
    }

    @Test func `a window longer than the silence makes up for all of it`() throws {
        let schedule = try self.schedule("*/15 * * * *", .all(within: .seconds(86_400)))
        let zone = try Fixtures.zone("America/New_York")
        let found = try schedule.firings(after: self.moment("09:00:00"), through: self.moment("12:00:00"), zone: zone)
        #expect(found.count == 12)
        #expect(found == found.sorted())
    }

    private func schedule(_ text: String, _ catchUp: CatchUp) throws -> CronSchedule {
        CronSchedule(
            name: "cleanup", expression: try CronExpression(text), zoneIdentifier: "America/New_York", catchUp: catchUp)
    }

    private func moment(_ clock: String) throws -> Timestamp {
        try #require(Timestamp("2024-01-16T\(clock)-05:00"))
    }
}
