package import Timing

/// The word to a boundary's handler: look at this row now.
///
/// The tick sends it when the row's moment has come. A schedule sends it when a phase is expected to start; then it is
/// an ask, which differs in one thing: where nobody has planned the row, the ask opens it as unplanned, so that a
/// planner that never ran cannot make a date disappear.
package struct BoundaryDue: Codable, Sendable, Equatable {
    package var boundary: String
    package var gameDate: GameDate
    package var mode: RunMode
    /// The schedule that asks; nil for a tick.
    package var askedBy: String?

    package init(_ key: BoundaryKey) {
        self.init(boundary: key.boundary, gameDate: key.date, mode: key.mode)
    }

    package init(boundary: String, gameDate: GameDate, mode: RunMode, askedBy: String? = nil) {
        self.boundary = boundary
        self.gameDate = gameDate
        self.mode = mode
        self.askedBy = askedBy
    }

    enum CodingKeys: String, CodingKey {
        case boundary
        case gameDate = "game_date"
        case mode
        case askedBy = "asked_by"
    }
}
