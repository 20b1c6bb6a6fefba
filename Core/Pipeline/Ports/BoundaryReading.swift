package import Timing

/// A boundary's row as it was at a moment of the store's own time.
package struct BoundaryReading: Sendable {
    /// Nil when there is no row.
    package var boundary: Boundary?
    /// The backfill row beside a date's own run; nil when there is none, and for a backfill itself.
    package var backfill: Boundary?
    /// Not before the last change of the rows that were read.
    package var now: Timestamp
    /// Whether it was not asked for again: the row may have changed since, which a write under its version finds out.
    package var isRecalled: Bool

    package init(boundary: Boundary?, backfill: Boundary?, now: Timestamp, isRecalled: Bool = false) {
        self.boundary = boundary
        self.backfill = backfill
        self.now = now
        self.isRecalled = isRecalled
    }
}

/// How new a reading must be.
package enum ReadingAge: Sendable {
    /// As it is now.
    case current
    /// Seconds old is enough, for who writes under the version that was read and asks again where nothing is written.
    case recent
}
