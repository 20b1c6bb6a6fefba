package import Timing

/// The tick's word to a boundary's handler: look at this row now.
package struct BoundaryDue: Codable, Sendable, Equatable {
    package var boundary: String
    package var gameDate: GameDate
    package var mode: RunMode

    package init(_ key: BoundaryKey) {
        self.boundary = key.boundary
        self.gameDate = key.date
        self.mode = key.mode
    }

    enum CodingKeys: String, CodingKey {
        case boundary
        case gameDate = "game_date"
        case mode
    }
}
