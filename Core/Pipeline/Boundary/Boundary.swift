package import Gates
package import Timing

/// One boundary between two phases for one date and mode: a value that changes by events and knows no clock.
///
/// Its transition table is `boundary.md`. Each event is one function that returns what the change means for the
/// world; the caller stores value, event and effects in one transaction.
package struct Boundary: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case planned, collecting, ready, released, blocked, expired

        /// Completions are still being collected or judged.
        package var isOpen: Bool { self == .planned || self == .collecting || self == .ready }
    }

    /// A counted completion.
    package struct Arrival: Sendable, Equatable, Codable {
        package var status: String
        package var dataHash: String
        package var basis: Int
        package var at: Timestamp
        /// The entities that an incremental run worked on; nil when it worked on everything.
        package var entities: [String]?
        /// The source that was down, in whose place another one was read.
        package var standsInFor: String?
    }

    package let key: BoundaryKey
    package internal(set) var plan: Plan
    /// Counts changes; a writer that read an older version loses.
    package internal(set) var version = 0
    package internal(set) var state: State = .planned
    /// The revision being collected, judged, or last released; from 1.
    package internal(set) var revision = 1
    /// The revision of the upstream release that the arrivals belong to.
    package internal(set) var basis = 0
    package internal(set) var arrived: [ProcessorID: Arrival] = [:]
    /// Failures since the last success of a processor, for people: they decide nothing.
    package internal(set) var failed: [ProcessorID: Timestamp] = [:]
    package internal(set) var firstArrivalAt: Timestamp?
    /// When the wait for optional processors ends; set once, when the last required one has come.
    package internal(set) var graceEnd: Timestamp?
    package internal(set) var readyAt: Timestamp?
    package internal(set) var judgedAt: Timestamp?
    /// Why the row is where it is, in words.
    package internal(set) var reason = "planned"
    package internal(set) var lastEvaluation: GateEvaluation?
    package internal(set) var release: Release?
    /// What the releases before this one say of themselves, as far as is known here; nil where all was well.
    package internal(set) var inherited: [String]?
    package internal(set) var reviseAt: Timestamp?
    package internal(set) var override: Override?
    /// What waits for a second person; nil where nothing does.
    package internal(set) var request: Request?
    /// What the row was last asked to do; nil in every mode but backfill.
    package internal(set) var backfill: Backfill?
    package internal(set) var correlationID: String

    init(key: BoundaryKey, plan: Plan, correlationID: String) {
        self.key = key
        self.plan = plan
        self.correlationID = correlationID
    }

    /// What has been handed to the next phase.
    package struct Release: Sendable, Equatable, Codable {
        package var revision: Int
        package var provenance: Provenance
        package var at: Timestamp
        package var confirmedAt: Timestamp?
        package var resentAt: Timestamp?
        package var unconfirmed = false
        /// A later revision failed its gate; the data of this release stays served.
        package var revisionBlocked = false
    }

    package var missing: [ProcessorID] {
        self.plan.required.subtracting(self.arrived.keys).sorted()
    }

    package var absentOptional: [ProcessorID] {
        self.plan.optional.subtracting(self.arrived.keys).sorted()
    }

    /// What comes from a source in another one's place, as one sentence each.
    var substitutions: [String] {
        self.arrived.sorted { $0.key < $1.key }.compactMap { processor, arrival in
            arrival.standsInFor.map { "\(processor) is from a source that stands in for \($0)" }
        }
    }

    var isComplete: Bool { self.plan.required.isSubset(of: self.arrived.keys) }

    /// Whether the gate holds a revision after the one that is served.
    package var holdsRevision: Bool { self.state == .released && self.release?.revisionBlocked == true }

    var hasEverything: Bool { self.isComplete && self.plan.optional.isSubset(of: self.arrived.keys) }

    /// The id of the message that announces a revision: one per key and revision, for ever.
    package func triggerID(revision: Int) -> String { "\(self.key)#\(revision)" }
}
