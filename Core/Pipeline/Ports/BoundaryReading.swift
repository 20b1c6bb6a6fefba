package import Timing

/// A boundary's row as it was at a moment of the store's own time.
package struct BoundaryReading: Sendable {
    /// Nil when there is no row.
    package var boundary: Boundary?
    /// Not before the last change of the row that was read.
    package var now: Timestamp

    package init(boundary: Boundary?, now: Timestamp) {
        self.boundary = boundary
        self.now = now
    }
}
