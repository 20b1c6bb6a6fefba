package import Timing

/// One schedule of the pipeline: when, by which clock, what is called, and what becomes of a missed firing.
package struct ScheduledTrigger: Sendable, Equatable {
    /// Unique; the first part of the id of each firing: `plan-overnight`.
    package var name: String
    /// Five fields of Unix cron, meant in ``zone``.
    package var cron: String
    /// The name of a zone in tzdata.
    package var zone: String
    package var call: ScheduledCall
    package var catchUp: CatchUp

    package init(
        _ name: String, cron: String, zone: String = "America/New_York", call: ScheduledCall,
        catchUp: CatchUp = .latest
    ) {
        self.name = name
        self.cron = cron
        self.zone = zone
        self.call = call
        self.catchUp = catchUp
    }

    /// The schedule as the scheduler takes it.
    package func schedule() throws(CronError) -> CronSchedule {
        CronSchedule(
            name: self.name, expression: try CronExpression(self.cron), zoneIdentifier: self.zone,
            catchUp: self.catchUp)
    }
}
