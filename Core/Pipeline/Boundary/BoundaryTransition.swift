package import Alerts
import Timing

/// What a change of a boundary means for the world.
package enum BoundaryEffect: Sendable, Equatable {
    /// Announce a revision to the next phase.
    case trigger(revision: Int)
    /// Announce it once more, under the same event id.
    case triggerAgain(revision: Int)
    case raise(cause: String, severity: Incident.Severity, summary: String, evidence: [String])
    case resolve(cause: String)
    /// Say it where the cause is told: in the incident of the boundary before this one.
    case tellUpstream(evidence: String)
}

/// The answer of a boundary to an event.
package struct BoundaryTransition: Sendable, Equatable {
    /// What happened, in words.
    package var note: String
    package var effects: [BoundaryEffect] = []
    /// Whether the value changed; an unchanged one is not written.
    package var changed: Bool
    /// A person asked for what the row does not allow; the note says why.
    package var isRefused = false

    static func refused(_ reason: String) -> BoundaryTransition {
        BoundaryTransition(note: "refused: \(reason)", changed: false, isRefused: true)
    }

    static func unchanged(_ note: String) -> BoundaryTransition {
        BoundaryTransition(note: note, changed: false)
    }

    static func changed(_ note: String, _ effects: [BoundaryEffect] = []) -> BoundaryTransition {
        BoundaryTransition(note: note, effects: effects, changed: true)
    }
}

/// The constants of the transition table.
package enum BoundaryTiming {
    /// A ready boundary that nobody judged is announced again after this.
    package static let unjudged = Duration.seconds(60)
    /// A held boundary is judged again this often.
    package static let rejudge = Duration.seconds(15 * 60)
    /// Late completions are gathered this long before they become a revision.
    package static let coalesce = Duration.seconds(5 * 60)
    /// Releases of one boundary, the first included: 1 + 3 revisions.
    package static let maximumRevision = 4
    /// A release is first looked at for its confirmation after this.
    package static let confirm = Duration.seconds(60)
    /// Without a completion of the next phase for this long, the release is sent again, and then given up.
    package static let confirmGrace = Duration.seconds(10 * 60)
    /// A deferred backfill looks this often whether the live row has ended; the live row's end also tells it.
    package static let lookAtLive = Duration.seconds(5 * 60)
    /// A completion that opens a row by itself is at most this old.
    package static let oldestUnplannedDays = 7
    /// … and at most this far ahead.
    package static let farthestUnplannedDays = 2
}
