package import Messaging
package import Timing

/// A message in the memory store's outbox, with what the relay has made of it.
package struct OutboxEntry: Sendable, Equatable {
    package enum State: String, Sendable {
        case pending, sent, dead
    }

    package var message: OutboxMessage
    package var state: State = .pending
    /// Publishes that failed since the message was written or sent again.
    package var attempts = 0
    package var createdAt: Timestamp
    package var sentAt: Timestamp?
    package var lastError: String?
}
