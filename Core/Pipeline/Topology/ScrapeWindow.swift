import Timing

/// Sources that are asked together, for one date and run.
struct ScrapeWindow: Sendable {
    /// `injuries`: each schedule is `scrape-{name}-{source}`.
    var name: String
    var cron: String
    var day: RelativeDay
    var mode: RunMode
    var sources: [String]
    var catchUp = CatchUp.latest
}

extension CatchUp {
    /// For lines: those of hours ago are worth nothing, because the next ones replace them.
    static let fresh = CatchUp.all(within: .seconds(3600))
}
