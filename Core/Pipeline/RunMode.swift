package import Timing

/// Which run of a date this is: the one after its games, the one on its morning, or the one on the eve.
package enum RunMode: String, Sendable, Codable, CaseIterable, Comparable {
    case overnight
    case sameDay = "same_day"
    case tomorrow

    /// The mode that follows from a moment in Eastern time, for work that was not stamped by the run that began it.
    package init(gameDate: GameDate, today: GameDate) {
        self = gameDate < today ? .overnight : gameDate == today ? .sameDay : .tomorrow
    }

    package static func < (left: RunMode, right: RunMode) -> Bool { left.rawValue < right.rawValue }
}
