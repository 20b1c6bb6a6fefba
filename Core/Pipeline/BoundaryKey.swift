package import Timing

/// The name of one boundary of one date: pipeline, boundary, game date, mode.
package struct BoundaryKey: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package var pipeline: String
    /// `phase2-to-phase3`.
    package var boundary: String
    package var date: GameDate
    package var mode: RunMode

    package init(pipeline: String, boundary: String, date: GameDate, mode: RunMode) {
        self.pipeline = pipeline
        self.boundary = boundary
        self.date = date
        self.mode = mode
    }

    /// `nba/phase2-to-phase3/2024-01-15/overnight`: row key, ordering key, and the stem of every event id.
    package var description: String {
        "\(self.pipeline)/\(self.boundary)/\(self.date)/\(self.mode.rawValue)"
    }

    /// The key of the backfill of the same date; nil for a backfill itself.
    package var backfill: BoundaryKey? {
        guard self.mode != .backfill else { return nil }
        var key = self
        key.mode = .backfill
        return key
    }

    package static func < (left: BoundaryKey, right: BoundaryKey) -> Bool {
        left.description < right.description
    }
}
