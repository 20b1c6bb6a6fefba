package import Timing

/// What a scheduler knows: its jobs, how far each has been carried out, and the runs that were asked for by hand.
///
/// A value without clock and timers. Whoever drives it, in virtual time or in real time, waits until `nextFiring` and
/// then takes what is `due(at:)`; being late, or asking twice, does no harm.
package struct SchedulerState: Sendable {
    /// In the order of their names.
    package private(set) var jobs: [ScheduledJob]
    private var requested: Set<ScheduledFiring> = []

    package init(_ jobs: [ScheduledJob]) throws(SchedulerError) {
        let sorted = jobs.sorted { $0.schedule.name < $1.schedule.name }
        for (one, other) in zip(sorted, sorted.dropFirst()) where one.schedule.name == other.schedule.name {
            throw SchedulerError(.duplicateJob, "two jobs are named '\(one.schedule.name)'")
        }
        self.jobs = sorted
    }

    /// The next run that can become due, possibly in the past; nil when every job is paused and nothing was asked for.
    ///
    /// A run that was missed may yet be given up: what has to be done is what `due(at:)` answers.
    package var nextFiring: ScheduledFiring? {
        let scheduled = self.jobs.compactMap { job in
            job.wake.map { ScheduledFiring(job: job.schedule.name, at: $0) }
        }
        return (scheduled + self.requested).min()
    }

    /// Takes the runs to be started now, earliest first, with those missed as far as each schedule makes up for them.
    package mutating func due(at now: Timestamp) -> [ScheduledFiring] {
        let asked = self.requested.filter { $0.at <= now }
        self.requested.subtract(asked)
        // A request at the very moment of a firing is that firing: both would have one id.
        var due = Dictionary(asked.map { ($0.eventID, $0) }) { first, _ in first }
        for index in self.jobs.indices {
            let name = self.jobs[index].schedule.name
            for moment in self.jobs[index].takeDue(at: now) {
                let firing = ScheduledFiring(job: name, at: moment)
                due[firing.eventID] = firing
            }
        }
        return due.values.sorted()
    }

    /// Keeps a job from firing until it is resumed; runs asked for by hand still happen.
    package mutating func pause(_ job: String) throws(SchedulerError) {
        self.jobs[try self.index(of: job)].pause()
    }

    /// Lets a job fire again; firings that passed during the pause are not made up for.
    package mutating func resume(_ job: String, at now: Timestamp) throws(SchedulerError) {
        self.jobs[try self.index(of: job)].resume(at: now)
    }

    /// Asks for a run outside the schedule, which goes on as if nothing had happened.
    package mutating func runNow(_ job: String, at now: Timestamp) throws(SchedulerError) {
        _ = try self.index(of: job)
        self.requested.insert(ScheduledFiring(job: job, at: now, cause: .manual))
    }

    private func index(of job: String) throws(SchedulerError) -> Int {
        guard let index = self.jobs.firstIndex(where: { $0.schedule.name == job }) else {
            throw SchedulerError(.unknownJob, "no job is named '\(job)'")
        }
        return index
    }
}
