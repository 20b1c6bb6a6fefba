package import Invocation
package import Timing

/// One run that a job is due for, told apart from all others by an id that a second scheduler would give it too.
package struct ScheduledFiring: Hashable, Sendable {
    package enum Cause: String, Sendable {
        case schedule
        /// Somebody asked for it.
        case manual
    }

    /// The name of the job's schedule.
    package var job: String
    /// The moment the schedule names, or of the request; not the moment at which the run begins.
    package var at: Timestamp
    package var cause: Cause

    package init(job: String, at moment: Timestamp, cause: Cause = .schedule) {
        self.job = job
        self.at = moment
        self.cause = cause
    }

    /// `{job}@{RFC 3339 in UTC}`, so that a firing repeated after a crash is recognised as the same event.
    package var eventID: String { "\(self.job)@\(self.at)" }

    /// The firing as the event that a function is called with.
    ///
    /// - Parameter data: the payload of the job, JSON text.
    package func envelope(data: String, correlationID: String) -> Envelope {
        Envelope(
            id: self.eventID, data: data, attributes: [Envelope.Attribute.correlationID: correlationID],
            publishedAt: self.at)
    }
}

extension ScheduledFiring: Comparable {
    /// Order of time; at one moment the order of names, so that a run in virtual time can be repeated.
    package static func < (left: ScheduledFiring, right: ScheduledFiring) -> Bool {
        (left.at, left.job) < (right.at, right.job)
    }
}
