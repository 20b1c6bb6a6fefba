import ArgumentParser
import Invocation
import Pipeline
import Timing

/// `fastbreak schedule list`: every schedule with its next firing.
struct ScheduleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List every schedule with its zone and its next firing.",
        discussion: """
            Examples:
              fastbreak schedule list
              fastbreak schedule list --json
            """)

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func run() async throws {
        let now = TimeSource.live.now()
        let zones = try Topology.nba.zones()
        let rows = try Topology.nba.schedules.map { try ScheduleRow($0, zones: zones, after: now) }
        print(self.json ? try JSON.encode(rows) : ScheduleRow.table(rows))
    }
}

/// One schedule as it is shown.
struct ScheduleRow: Encodable, Equatable {
    var name: String
    var cron: String
    var zone: String
    var function: String
    /// What is called, with the date as the schedule speaks of it.
    var call: String
    var catch_up: String
    var next_local: String?
    var next_utc: Timestamp?

    init(_ trigger: ScheduledTrigger, zones: [String: TimeZoneRules], after now: Timestamp) throws {
        self.name = trigger.name
        self.cron = trigger.cron
        self.zone = trigger.zone
        self.function = trigger.call.function
        self.call = trigger.call.description
        self.catch_up = trigger.catchUp.text
        guard let zone = zones[trigger.zone] else { return }
        self.next_utc = try trigger.schedule().expression.next(after: now, in: zone)
        self.next_local = self.next_utc.map(zone.text)
    }

    static func table(_ rows: [ScheduleRow]) -> String {
        let header = ["schedule", "cron", "zone", "calls", "missed", "next, local", "next, UTC"]
        let lines = rows.map { row in
            [
                row.name, row.cron, row.zone, row.call, row.catch_up, row.next_local ?? "never",
                row.next_utc.map { "\($0)" } ?? "",
            ]
        }
        return Columns.text([header] + lines)
    }
}

extension CatchUp {
    /// `latest`, `none` or `all within 3600 s`.
    var text: String {
        switch self {
        case .latest: "latest"
        case .none: "none"
        case .all(let window): "all within \(Int(window.seconds)) s"
        }
    }
}
