import Invocation
package import Pipeline
import Scheduler
package import Timing

/// What a run calls by the clock: the schedules of a topology, as firings with their payloads.
///
/// The deadline tick is not among them: the driver makes it itself, and only in minutes in which something waits for it,
/// so that an idle hour of virtual time costs nothing.
package struct Timetable: Sendable {
    private var scheduler: SchedulerState
    private let triggers: [String: ScheduledTrigger]
    private let zones: [String: TimeZoneRules]

    /// - Parameters:
    ///   - zones: the rules of every zone that the schedules name.
    ///   - settled: the moment through which the firings of a schedule have been made or given up.
    /// - Throws: ``SchedulerError`` for two schedules of one name, ``CronError``, ``DriverError`` for a zone without rules.
    package init(
        _ schedules: [ScheduledTrigger], zones: [String: TimeZoneRules],
        settled: (ScheduledTrigger) -> Timestamp
    ) throws {
        let calls = schedules.filter { $0.call != .tick }
        self.scheduler = try SchedulerState(
            try calls.map { trigger in
                guard let zone = zones[trigger.zone] else {
                    throw DriverError("schedule '\(trigger.name)' names the zone \(trigger.zone), which has no rules")
                }
                return try ScheduledJob(try trigger.schedule(), zone: zone, settled: settled(trigger))
            })
        self.triggers = Dictionary(calls.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.zones = zones
    }

    /// A run that schedules nothing.
    package static var empty: Timetable {
        get throws { try Timetable([], zones: [:]) { _ in .distantFuture } }
    }

    /// When something has to be fired next; nil when nothing ever will.
    package var next: Timestamp? { self.scheduler.nextFiring?.at }

    /// Takes what is to be fired now, missed firings included as far as each schedule makes up for them.
    package mutating func takeDue(at now: Timestamp) throws -> [Firing] {
        guard let next = self.next, next <= now else { return [] }
        return try self.scheduler.due(at: now).map { firing in
            guard let trigger = self.triggers[firing.job], let zone = self.zones[trigger.zone] else {
                throw DriverError("the scheduler fired '\(firing.job)', which is no schedule")
            }
            // Without a correlation id of its own: the plan of the date that is named has given one.
            return Firing(
                at: firing.at, function: trigger.call.function,
                envelope: Envelope(
                    id: firing.eventID,
                    data: try trigger.call.payload(firedAt: firing.at, in: zone, schedule: trigger.name),
                    attributes: [:], publishedAt: firing.at))
        }
    }
}
