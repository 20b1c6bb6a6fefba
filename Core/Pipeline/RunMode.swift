package import Timing

/// Which run of a date this is: the one after its games, the one on its morning, the one on the eve, or a repair later.
package enum RunMode: String, Sendable, Codable, CaseIterable, Comparable {
    case overnight
    case sameDay = "same_day"
    case tomorrow
    /// Work on a date outside of its own runs, asked for by a person; it never follows from a moment.
    case backfill

    /// The mode that follows from a moment in Eastern time, for work that was not stamped by the run that began it.
    package init(gameDate: GameDate, today: GameDate) {
        self = gameDate < today ? .overnight : gameDate == today ? .sameDay : .tomorrow
    }

    /// `overnight|same_day|tomorrow|backfill`, for contracts and messages.
    package static let names = Self.allCases.map(\.rawValue).joined(separator: "|")

    package static func < (left: RunMode, right: RunMode) -> Bool { left.rawValue < right.rawValue }
}
