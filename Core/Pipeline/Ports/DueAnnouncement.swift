package import Messaging
package import Timing

/// What one batch of the tick has announced.
package struct DueAnnouncement: Sendable, Equatable {
    /// The boundaries that were claimed, the longest due first, whether a message was written for them or not.
    package var keys: [BoundaryKey]
    /// Rows that were claimed and whose key this build cannot read, such as a mode of a later one.
    package var unreadable: [String]
    /// Boundaries that are due and not claimed, beyond this batch.
    package var left: Int

    package init(keys: [BoundaryKey] = [], unreadable: [String] = [], left: Int = 0) {
        self.keys = keys
        self.unreadable = unreadable
        self.left = left
    }

    /// Rows that were claimed.
    package var count: Int { self.keys.count + self.unreadable.count }
}

/// Claims boundaries that are due at a moment, the longest due first, and writes a message for each.
///
/// A claimed row is not due again before its lease is over. So two ticks at once announce a boundary once, and what
/// a tick that died had not announced is announced by the next one.
/// - Parameters:
///   - limit: rows claimed at most.
///   - lease: from `now`; shorter than the time between two ticks.
///   - message: called inside of the transaction, perhaps more than once, so it has no effect of its own; nil leaves
///     the row claimed and unannounced. What it throws undoes the whole batch.
package typealias AnnounceDue =
    @Sendable (
        _ now: Timestamp, _ limit: Int, _ lease: Duration,
        _ message: @escaping @Sendable (BoundaryKey, _ correlationID: String) throws -> OutboxMessage?
    ) async throws -> DueAnnouncement
