package import Timing

/// A guarantee that did not hold.
package struct Violation: Sendable, Equatable, Codable, CustomStringConvertible {
    package enum Guarantee: String, Sendable, Codable, CaseIterable {
        /// One release and one trigger for each key and revision.
        case oneTrigger = "one-trigger"
        /// A trigger leaves only when its release is durable, and a release never without its trigger.
        case triggerFollowsRelease = "trigger-follows-release"
        /// A consumer applies an event once, and never one older than the newest it has applied.
        case appliedOnce = "applied-once"
        /// A trigger reaches the next phase, or a dead letter or an incident says that it did not.
        case delivered = "delivered"
        /// Nothing stays open after its last deadline, one tick, and what the faults on record may cost.
        case closes = "closes"
        /// A ready boundary is judged by whoever answers for a message about it.
        case judged = "judged"
        /// What is released is everything required, or at a deadline at least the minimum of a step.
        case releasedSet = "released-set"
        /// A row goes on against its gate only as a person ordered, before that order ended, and says whose it was.
        case decided
        /// Only ends that a declared and awaited processor has really published are counted.
        case counted = "counted"
        /// The stored row is the fold of its event log.
        case foldsToState = "folds-to-state"
        /// What expired, was blocked or met silence has its incident.
        case incident = "incident"
        /// Messages of one ordering key leave in the order of writing.
        case order = "order"
        /// The world comes to rest.
        case rests = "rests"
        /// Handlers end as handlers do: nothing unexpected is thrown without a fault.
        case expected = "expected"
    }

    package var guarantee: Guarantee
    package var detail: String
    /// Virtual time.
    package var at: Timestamp

    package var description: String { "\(self.at) \(self.guarantee.rawValue): \(self.detail)" }
}
