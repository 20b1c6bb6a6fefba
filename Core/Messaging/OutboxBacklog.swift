package import Timing

/// Messages that should have left long ago.
package struct OutboxBacklog: Sendable, Equatable {
    /// Ordering keys whose oldest message is overdue; every later message of such a key waits with it.
    package var keys: Int
    /// The message that is overdue for longest.
    package var oldest: String
    package var oldestDueAt: Timestamp

    package init(keys: Int, oldest: String, oldestDueAt: Timestamp) {
        self.keys = keys
        self.oldest = oldest
        self.oldestDueAt = oldestDueAt
    }
}
