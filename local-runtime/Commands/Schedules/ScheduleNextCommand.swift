import ArgumentParser
import Driver
import Invocation
import Pipeline
import Timing

/// `fastbreak schedule next`: the next firings in their order.
struct ScheduleNextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Show the next firings: when, what is called, with which payload.",
        discussion: """
            The deadline tick fires each minute and is left out.

            Examples:
              fastbreak schedule next --count 40
              fastbreak schedule next --from 2024-03-10T00:00:00-05:00 --json
            """)

    @Option(help: "How many firings, 1 to 1000.")
    var count = 20

    @Option(help: "Firings after this moment, RFC 3339. Default: now.")
    var from: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func validate() throws {
        guard (1...1000).contains(self.count) else { throw ValidationError("--count is \(self.count), not 1 to 1000") }
        if let from, Timestamp(from) == nil { throw ValidationError("--from '\(from)' is not RFC 3339 with an offset") }
    }

    func run() async throws {
        let start = self.from.flatMap { Timestamp($0) } ?? TimeSource.live.now()
        let topology = Topology.nba
        let zones = try topology.zones()
        var timetable = try Timetable(topology.schedules, zones: zones) { _ in start }
        var rows: [NextFiring] = []
        while rows.count < self.count, let next = timetable.next {
            for firing in try timetable.takeDue(at: next) {
                rows.append(try NextFiring(firing, topology: topology, zones: zones))
            }
        }
        rows = Array(rows.prefix(self.count))
        print(self.json ? try JSON.encode(rows) : try NextFiring.table(rows))
    }
}

/// One firing to come.
struct NextFiring: Encodable, Equatable {
    var schedule: String
    var at_local: String
    var zone: String
    var at_utc: Timestamp
    var function: String
    var payload: JSONValue

    init(_ firing: Firing, topology: Topology, zones: [String: TimeZoneRules]) throws {
        let name = RunTally.firing(firing.envelope.id)?.job
        guard let trigger = topology.schedules.first(where: { $0.name == name }), let zone = zones[trigger.zone] else {
            throw DriverError("the firing \(firing.envelope.id) belongs to no schedule")
        }
        self.schedule = trigger.name
        self.at_local = zone.text(firing.at)
        self.zone = trigger.zone
        self.at_utc = firing.at
        self.function = firing.function
        self.payload = try JSON.decode(JSONValue.self, from: firing.envelope.data)
    }

    static func table(_ rows: [NextFiring]) throws -> String {
        let header = ["local", "zone", "UTC", "schedule", "function", "payload"]
        let lines = try rows.map { row in
            let payload = try JSON.encode(row.payload)
            return [row.at_local, row.zone, "\(row.at_utc)", row.schedule, row.function, payload]
        }
        return Columns.text([header] + lines)
    }
}
