package import Timing

/// What a boundary waits for, and until when; stored before the first completion is expected.
package struct Plan: Sendable, Equatable, Codable {
    /// What the schedule says of the date.
    package enum Schedule: Sendable, Equatable, Codable {
        case unknown
        case games(Int)
    }

    /// A moment after which less is enough.
    package struct Step: Sendable, Equatable, Codable {
        /// Counted from the first arrival, and not before ``Plan/opensAt``.
        package var after: Duration
        package var minimum: Minimum

        package init(after: Duration, minimum: Minimum) {
            self.after = after
            self.minimum = minimum
        }
    }

    /// What a completion after the release does.
    package enum LateArrivals: String, Sendable, Codable {
        case ignore, revise
    }

    package var required: Set<ProcessorID>
    package var optional: Set<ProcessorID>
    package var steps: [Step]
    /// Expected end of the date's last game.
    package var opensAt: Timestamp
    /// No deadline lies after this.
    package var latest: Timestamp
    /// After this late completions revise nothing, and what is blocked expires.
    package var cutoff: Timestamp
    /// How long optional processors are waited for once the required ones are in.
    package var grace: Duration
    package var lateArrivals: LateArrivals
    package var schedule: Schedule
    /// A completion came before any plan.
    package var isUnplanned: Bool
    /// Whether completions of the next phase come back to this pipeline; nil, in older rows, means that they do.
    package var nextPhaseReports: Bool?

    package init(
        required: Set<ProcessorID>, optional: Set<ProcessorID>, steps: [Step], opensAt: Timestamp, latest: Timestamp,
        cutoff: Timestamp, grace: Duration, lateArrivals: LateArrivals, schedule: Schedule, isUnplanned: Bool = false,
        nextPhaseReports: Bool? = nil
    ) {
        self.required = required
        self.optional = optional
        self.steps = steps
        self.opensAt = opensAt
        self.latest = latest
        self.cutoff = cutoff
        self.grace = grace
        self.lateArrivals = lateArrivals
        self.schedule = schedule
        self.isUnplanned = isUnplanned
        self.nextPhaseReports = nextPhaseReports
    }

    /// Silence after a release means something only where an answer would come.
    package var awaitsConfirmation: Bool { self.nextPhaseReports ?? true }

    /// When a step is due, given when the first counted completion came; in silence, at the latest moment there is.
    package func due(_ step: Step, firstArrival: Timestamp?) -> Timestamp {
        guard let firstArrival else { return self.latest }
        return min(self.latest, max(self.opensAt, firstArrival).advanced(by: step.after))
    }
}
