package import Messaging
package import Timing

/// The port through which people look at durable state: what happened to a boundary, and which messages were written.
///
/// Nothing that decides reads from here.
package struct Inspection: Sendable {
    /// The event log of a boundary, oldest first.
    package var events: @Sendable (BoundaryKey) async throws -> [LoggedBoundaryEvent]
    /// Every message of a correlation id, in the order of writing.
    package var messages: @Sendable (_ correlationID: String) async throws -> [StoredMessage]

    package init(
        events: @escaping @Sendable (BoundaryKey) async throws -> [LoggedBoundaryEvent],
        messages: @escaping @Sendable (String) async throws -> [StoredMessage]
    ) {
        self.events = events
        self.messages = messages
    }
}

/// A message as the outbox keeps it.
package struct StoredMessage: Sendable, Equatable {
    package enum State: String, Sendable {
        case pending, sent, dead
    }

    package var message: OutboxMessage
    package var state: State
    package var createdAt: Timestamp
    package var sentAt: Timestamp?
    /// Why the last attempt to publish it failed.
    package var lastError: String?

    package init(
        message: OutboxMessage, state: State, createdAt: Timestamp, sentAt: Timestamp?, lastError: String?
    ) {
        self.message = message
        self.state = state
        self.createdAt = createdAt
        self.sentAt = sentAt
        self.lastError = lastError
    }
}
