import Invocation
package import Timing

/// What a schedule may do: plan, scrape, tick, ask a boundary, or remove old rows.
///
/// There is no case that starts a phase.
package enum ScheduledCall: Sendable, Equatable {
    /// Tells every boundary whose moment has come to look at itself.
    case tick
    /// Removes rows that are settled and old.
    case prune
    case plan(RelativeDay, RunMode)
    case scrape(source: String, RelativeDay, RunMode)
    /// Tells one boundary to look at itself now. It releases only what its own table allows at that moment.
    case ask(boundary: String, RelativeDay, RunMode)

    /// The function that is called.
    package var function: String {
        switch self {
        case .tick: "deadline-tick"
        case .prune: "prune"
        case .plan: "plan-day"
        case .scrape: "scrape"
        case .ask(let boundary, _, _): boundary
        }
    }

    /// The source that is asked; nil where none is.
    package var source: String? {
        if case .scrape(let source, _, _) = self { source } else { nil }
    }

    /// The game date and the run that are meant; nil for what is for all of them.
    package var target: (day: RelativeDay, mode: RunMode)? {
        switch self {
        case .tick, .prune: nil
        case .plan(let day, let mode), .scrape(_, let day, let mode), .ask(_, let day, let mode): (day, mode)
        }
    }

    /// The payload of one firing, JSON text with a date that exists.
    ///
    /// - Parameter schedule: the schedule's name, kept by an ask as the one who asked.
    package func payload(firedAt moment: Timestamp, in zone: TimeZoneRules, schedule: String) throws -> String {
        switch self {
        case .tick, .prune:
            "{}"
        case .plan(let day, let mode):
            try JSON.encode(PlanRequest(gameDate: day.date(firedAt: moment, in: zone), mode: mode))
        case .scrape(let source, let day, let mode):
            try JSON.encode(
                ScrapeRequest(source: source, gameDate: day.date(firedAt: moment, in: zone), mode: mode))
        case .ask(let boundary, let day, let mode):
            try JSON.encode(
                BoundaryDue(
                    boundary: boundary, gameDate: day.date(firedAt: moment, in: zone), mode: mode, askedBy: schedule))
        }
    }
}

extension ScheduledCall: CustomStringConvertible {
    /// `scrape bdl-box-scores, yesterday, overnight`.
    package var description: String {
        switch self {
        case .tick: "tick"
        case .prune: "prune"
        case .plan(let day, let mode): "plan \(day.name), \(mode.rawValue)"
        case .scrape(let source, let day, let mode): "scrape \(source), \(day.name), \(mode.rawValue)"
        case .ask(let boundary, let day, let mode): "ask \(boundary), \(day.name), \(mode.rawValue)"
        }
    }
}
