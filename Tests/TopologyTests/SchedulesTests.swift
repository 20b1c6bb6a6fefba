import Commands
import Invocation
import Pipeline
import Testing
import Timing

/// What the schedules of the pipeline send, and when.
@Suite struct SchedulesTests {
    private let zones: [String: TimeZoneRules]

    init() throws {
        self.zones = try Topology.nba.zones()
    }

    private func payload(_ name: String, at text: String) throws -> JSONValue {
        let schedule = try #require(Topology.nba.schedules.first { $0.name == name })
        let zone = try #require(self.zones[schedule.zone])
        let moment = try #require(Timestamp(text))
        return try JSON.decode(
            JSONValue.self, from: schedule.call.payload(firedAt: moment, in: zone, schedule: schedule.name))
    }

    @Test func `a schedule's day becomes the date on its own clock, not on that of UTC`() throws {
        // 22:00 in New York is tomorrow in UTC.
        let evening = try self.payload("scrape-evening-nbac-scoreboard", at: "2024-01-15T22:00:00-05:00")
        #expect(
            evening
                == .object([
                    "game_date": .string("2024-01-15"), "mode": .string("overnight"),
                    "source": .string("nbac-scoreboard"),
                ]))
        let night = try self.payload("scrape-overnight-bdl-box-scores", at: "2024-01-16T02:00:00-05:00")
        #expect(
            night
                == .object([
                    "game_date": .string("2024-01-15"), "mode": .string("overnight"),
                    "source": .string("bdl-box-scores"),
                ]))
        let eve = try self.payload("plan-tomorrow", at: "2024-02-28T15:30:00-05:00")
        #expect(eve == .object(["game_date": .string("2024-02-29"), "mode": .string("tomorrow")]))
    }

    @Test func `an ask is the word that a boundary understands, and says who asks`() throws {
        let schedule = try #require(Topology.nba.schedules.first { $0.name == "ask-phase3-to-phase4-overnight" })
        #expect(schedule.call.function == "phase3-to-phase4")
        let zone = try #require(self.zones[schedule.zone])
        let text = try schedule.call.payload(
            firedAt: try #require(Timestamp("2024-01-16T06:00:00-05:00")), in: zone, schedule: schedule.name)
        let date = try #require(GameDate("2024-01-15"))
        #expect(
            try JSON.decode(BoundaryEventMessage.self, from: text)
                == .due(
                    BoundaryDue(
                        boundary: "phase3-to-phase4", gameDate: date, mode: .overnight,
                        askedBy: "ask-phase3-to-phase4-overnight")))
    }

    @Test func `no payload carries a word instead of a date`() throws {
        let moment = try #require(Timestamp("2024-03-10T02:00:00-05:00"))
        for schedule in Topology.nba.schedules where schedule.call.target != nil {
            let zone = try #require(self.zones[schedule.zone])
            let text = try schedule.call.payload(firedAt: moment, in: zone, schedule: "s")
            struct Dated: Decodable { var game_date: GameDate }
            let date = try JSON.decode(Dated.self, from: text).game_date
            #expect((-1...1).contains(zone.local(moment).date.days(to: date)), "\(schedule.name)")
        }
    }

    @Test(arguments: [
        ("same_day", "phase3-to-phase4", "0 11 * * *"), ("same_day", "phase2-to-phase3", "30 10 * * *"),
        ("same_day", "phase4-to-phase5", "30 11 * * *"), ("tomorrow", "phase2-to-phase3", "0 17 * * *"),
        ("tomorrow", "phase4-to-phase5", "0 18 * * *"), ("overnight", "phase3-to-phase4", "0 6 * * *"),
    ])
    func `where a phase is expected by the clock, its boundary is asked`(
        mode: String, boundary: String, cron: String
    ) throws {
        let schedule = try #require(Topology.nba.schedules.first { $0.name == "ask-\(boundary)-\(mode)" })
        #expect(schedule.cron == cron)
        #expect(schedule.zone == "America/New_York")
    }

    @Test func `a moment is shown with the offset of its zone`() throws {
        let zone = try #require(self.zones["America/New_York"])
        #expect(zone.text(try #require(Timestamp("2024-03-10T06:59:59Z"))) == "2024-03-10T01:59:59-05:00")
        #expect(zone.text(try #require(Timestamp("2024-03-10T07:00:00Z"))) == "2024-03-10T03:00:00-04:00")
        let rules = try TimeZoneRules.load("Asia/Kolkata")
        #expect(rules.text(try #require(Timestamp("2024-01-01T00:00:00Z"))) == "2024-01-01T05:30:00+05:30")
    }
}
