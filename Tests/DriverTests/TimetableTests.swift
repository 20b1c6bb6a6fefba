import Driver
import Invocation
import Pipeline
import Testing
import Timing

/// Schedules as firings.
@Suite struct TimetableTests {
    private let zones: [String: TimeZoneRules]
    private let start: Timestamp

    init() throws {
        self.zones = ["America/New_York": try TimeZoneRules.load("America/New_York")]
        self.start = try #require(Timestamp("2024-01-15T21:00:00-05:00"))
    }

    private func timetable(
        _ schedules: [ScheduledTrigger], settled: Timestamp? = nil
    ) throws -> Timetable {
        try Timetable(schedules, zones: self.zones) { _ in settled ?? self.start }
    }

    @Test func `a firing carries its id and the date that it stands for`() throws {
        var timetable = try self.timetable([
            ScheduledTrigger("plan", cron: "30 21 * * *", call: .plan(.today, .overnight))
        ])
        let due = try #require(timetable.next)
        #expect(due == self.start.advanced(by: .seconds(1800)))
        #expect(try timetable.takeDue(at: self.start) == [])
        let firing = try #require(try timetable.takeDue(at: due).first)
        #expect(firing.function == "plan-day")
        #expect(firing.envelope.id == "plan@2024-01-16T02:30:00.000Z")
        #expect(firing.envelope.data == #"{"game_date":"2024-01-15","mode":"overnight"}"#)
        #expect(firing.envelope.correlationID == nil)
    }

    @Test func `a firing that is made up for keeps the date of its own moment`() throws {
        var timetable = try self.timetable([
            ScheduledTrigger("plan", cron: "30 21 * * *", call: .plan(.today, .overnight))
        ])
        let late = self.start.advanced(by: .seconds(9 * 3600))
        #expect(
            try timetable.takeDue(at: late).map(\.envelope.data) == [#"{"game_date":"2024-01-15","mode":"overnight"}"#])
    }

    @Test func `what is worth nothing when it is late is not made up for`() throws {
        var timetable = try self.timetable([
            ScheduledTrigger(
                "lines", cron: "0 22 * * *", call: .scrape(source: "odds-game-lines", .today, .overnight),
                catchUp: .all(within: .seconds(3600)))
        ])
        #expect(try timetable.takeDue(at: self.start.advanced(by: .seconds(5 * 3600))) == [])
    }

    @Test func `the tick is the driver's own`() throws {
        let timetable = try self.timetable([ScheduledTrigger("deadline-tick", cron: "* * * * *", call: .tick)])
        #expect(timetable.next == nil)
    }

    @Test func `a zone without rules is refused`() {
        #expect(throws: DriverError.self) {
            try Timetable(
                [ScheduledTrigger("plan", cron: "0 0 * * *", zone: "Etc/UTC", call: .plan(.today, .sameDay))],
                zones: self.zones
            ) { _ in self.start }
        }
    }
}
