package import Timing

/// A schedule in the hands of the scheduler, and how far it has been carried out.
package struct ScheduledJob: Sendable {
    package let schedule: CronSchedule
    /// Everything through this moment has been fired or given up; what to store, and to hand in after a restart.
    package private(set) var settled: Timestamp
    /// The moment of the latest firing that the schedule made; nil before the first.
    package private(set) var lastFired: Timestamp?
    package private(set) var isPaused = false
    /// The first firing that has not been settled; nil only where the calendar ends.
    package private(set) var next: Timestamp?
    private let zone: TimeZoneRules

    /// - Parameters:
    ///   - zone: the rules of the zone that the schedule names.
    ///   - settled: firings after this moment are to be made: the start of a first run, or what an earlier run stored.
    package init(_ schedule: CronSchedule, zone: TimeZoneRules, settled: Timestamp) throws(SchedulerError) {
        guard zone.name == schedule.zoneIdentifier else {
            throw SchedulerError(
                .wrongZone, "job '\(schedule.name)' is set in \(schedule.zoneIdentifier), not in \(zone.name)")
        }
        self.schedule = schedule
        self.zone = zone
        self.settled = settled
        self.next = schedule.expression.next(after: settled, in: zone)
    }

    /// When the job has to be looked at again; nil while it is paused.
    var wake: Timestamp? { self.isPaused ? nil : self.next }

    /// Takes the firings that are to be made now; a moment already settled has none, also when a clock is set back.
    mutating func takeDue(at now: Timestamp) -> [Timestamp] {
        guard let wake, wake <= now else { return [] }
        let due = self.schedule.firings(after: self.settled, through: now, zone: self.zone)
        self.lastFired = due.last ?? self.lastFired
        self.settle(through: now)
        return due
    }

    /// Lets firings pass from now on; what is due has to be taken before.
    mutating func pause() {
        self.isPaused = true
    }

    /// Fires again from a moment on: what passed during the pause was not missed, and is not made up for.
    mutating func resume(at now: Timestamp) {
        guard self.isPaused else { return }
        self.isPaused = false
        if now > self.settled { self.settle(through: now) }
    }

    private mutating func settle(through moment: Timestamp) {
        self.settled = moment
        self.next = self.schedule.expression.next(after: moment, in: self.zone)
    }
}
