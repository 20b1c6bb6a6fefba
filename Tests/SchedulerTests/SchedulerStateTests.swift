import Invocation
import Scheduler
import Testing
import Timing

@Suite struct SchedulerStateTests {
    private let start: Timestamp

    init() throws {
        self.start = try #require(Timestamp("2024-01-16T05:00:00-05:00"))
    }

    @Test func `jobs fire in order of time, and of names at one moment`() throws {
        var state = try self.state(["b": "0 6 * * *", "a": "0 6 * * *", "c": "30 5 * * *"])
        var fired: [String] = []
        while let next = state.nextFiring, fired.count < 6 {
            fired += state.due(at: next.at).map(\.eventID)
        }
        #expect(
            fired == [
                "c@2024-01-16T10:30:00.000Z", "a@2024-01-16T11:00:00.000Z", "b@2024-01-16T11:00:00.000Z",
                "c@2024-01-17T10:30:00.000Z", "a@2024-01-17T11:00:00.000Z", "b@2024-01-17T11:00:00.000Z",
            ])
    }

    @Test func `a firing is due once, also when a clock is set back`() throws {
        var state = try self.state(["tick": "* * * * *"])
        let minute = self.start.advanced(by: .seconds(60))
        #expect(state.due(at: minute) == [ScheduledFiring(job: "tick", at: minute)])
        #expect(state.due(at: minute) == [])
        #expect(state.due(at: self.start) == [])
        #expect(state.due(at: minute.advanced(by: .milliseconds(1))) == [])
        #expect(state.nextFiring?.at == minute.advanced(by: .seconds(60)))
    }

    /// The last of 179 firings, at 07:59, was missed by more than a minute.
    @Test(arguments: [
        (CatchUp.latest, 1), (.all(within: .seconds(3600)), 59), (.all(within: .seconds(86_400)), 179), (.none, 0),
    ])
    func `after three hours of silence each policy makes up for its share`(catchUp: CatchUp, count: Int) throws {
        var state = try self.state(["tick": "* 5-7 * * *"], catchUp: catchUp)
        let due = state.due(at: self.start.advanced(by: .seconds(3 * 3600 + 30)))
        #expect(due.count == count)
        #expect(state.nextFiring?.at == self.start.advanced(by: .seconds(24 * 3600)))
    }

    @Test func `a restarted scheduler goes on where the stored moment says`() throws {
        var first = try self.state(["hourly": "@hourly"])
        _ = first.due(at: self.start.advanced(by: .seconds(3600)))
        let settled = try #require(first.jobs.first).settled
        var second = try SchedulerState([try self.job("hourly", "@hourly", .latest, settled: settled)])
        #expect(second.due(at: settled) == [])
        #expect(second.due(at: settled.advanced(by: .seconds(3600))).count == 1)
    }

    @Test func `a paused job is silent, and does not make up for its pause`() throws {
        var state = try self.state(["tick": "* * * * *"])
        try state.pause("tick")
        #expect(state.nextFiring == nil)
        #expect(state.due(at: self.start.advanced(by: .seconds(600))) == [])
        let resumed = self.start.advanced(by: .seconds(630))
        try state.resume("tick", at: resumed)
        #expect(state.due(at: resumed) == [])
        #expect(state.nextFiring?.at == self.start.advanced(by: .seconds(660)))
        #expect(state.due(at: self.start.advanced(by: .seconds(660))).count == 1)
    }

    @Test func `resuming a job that runs changes nothing`() throws {
        var state = try self.state(["tick": "* * * * *"])
        let late = self.start.advanced(by: .seconds(600))
        try state.resume("tick", at: late)
        #expect(state.due(at: late) == [ScheduledFiring(job: "tick", at: late)])
    }

    @Test func `a run asked for by hand is extra, also while the job is paused`() throws {
        var state = try self.state(["daily": "0 6 * * *"])
        try state.pause("daily")
        let asked = self.start.advanced(by: .milliseconds(1500))
        try state.runNow("daily", at: asked)
        #expect(state.nextFiring == ScheduledFiring(job: "daily", at: asked, cause: .manual))
        #expect(state.due(at: asked) == [ScheduledFiring(job: "daily", at: asked, cause: .manual)])
        #expect(state.due(at: asked) == [])
        #expect(state.jobs.first?.lastFired == nil)
        try state.resume("daily", at: asked)
        #expect(state.nextFiring?.at == self.start.advanced(by: .seconds(3600)))
    }

    @Test func `a run asked for at the moment of a firing is that firing`() throws {
        var state = try self.state(["daily": "0 6 * * *"])
        let six = self.start.advanced(by: .seconds(3600))
        try state.runNow("daily", at: six)
        #expect(state.due(at: six) == [ScheduledFiring(job: "daily", at: six)])
        #expect(state.jobs.first?.lastFired == six)
    }

    @Test func `a firing becomes an event with the id that tells it apart`() throws {
        let firing = ScheduledFiring(job: "overnight-phase4", at: self.start)
        let envelope = firing.envelope(data: "{}", correlationID: "day-1")
        #expect(envelope.id == "overnight-phase4@2024-01-16T10:00:00.000Z")
        #expect(envelope.correlationID == "day-1")
        #expect(envelope.publishedAt == self.start)
        #expect(envelope.data == "{}")
    }

    @Test func `two jobs of one name are refused`() throws {
        let error = try #require(throws: SchedulerError.self) {
            try SchedulerState([self.job("a", "@daily"), self.job("b", "@daily"), self.job("a", "@hourly")])
        }
        #expect(error.code == .duplicateJob && error.detail.contains("'a'"))
    }

    @Test func `the rules of another zone are refused`() throws {
        let schedule = CronSchedule(
            name: "locker", expression: try CronExpression("0 10 * * *"), zoneIdentifier: "Etc/UTC")
        let error = try #require(throws: SchedulerError.self) {
            try ScheduledJob(schedule, zone: TimeZoneRules.load("America/New_York"), settled: self.start)
        }
        #expect(error.code == .wrongZone && error.detail.contains("'locker' is set in Etc/UTC"))
    }

    @Test func `orders about a job that is not there are refused`() throws {
        var state = try self.state(["a": "@daily"])
        let orders: [(inout SchedulerState) throws -> Void] = [
            { try $0.pause("x") }, { try $0.resume("x", at: self.start) }, { try $0.runNow("x", at: self.start) },
        ]
        for order in orders {
            let error = #expect(throws: SchedulerError.self) { try order(&state) }
            #expect(error?.code == .unknownJob)
        }
    }

    private func state(_ jobs: [String: String], catchUp: CatchUp = .latest) throws -> SchedulerState {
        try SchedulerState(jobs.map { try self.job($0.key, $0.value, catchUp) })
    }

    private func job(
        _ name: String, _ text: String, _ catchUp: CatchUp = .latest, settled: Timestamp? = nil
    ) throws -> ScheduledJob {
        let schedule = CronSchedule(
            name: name, expression: try CronExpression(text), zoneIdentifier: "America/New_York", catchUp: catchUp)
        return try ScheduledJob(schedule, zone: .load("America/New_York"), settled: settled ?? self.start)
    }
}
