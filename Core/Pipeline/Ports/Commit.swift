package import Alerts
package import Messaging
package import Warehouse

/// Everything that becomes true together, or not at all.
///
/// State change, rows and outgoing messages are one value, so no handler can write the one without the other.
package struct Commit: Sendable {
    /// A boundary's new state, valid only if nobody changed the row since it was read.
    package struct BoundaryWrite: Sendable, Equatable {
        /// The version that was read; nil when no row was there.
        package var expectedVersion: Int?
        package var boundary: Boundary
        package var events: [LoggedBoundaryEvent]

        package init(expectedVersion: Int?, boundary: Boundary, events: [LoggedBoundaryEvent]) {
            self.expectedVersion = expectedVersion
            self.boundary = boundary
            self.events = events
        }
    }

    package var correlationID: String
    package var boundary: BoundaryWrite?
    /// When set, the commit is refused as a duplicate if the consumer has applied the event before.
    package var inbox: InboxEntry?
    /// When set, the commit is refused like one that marks the event, and marks nothing: the event may be tried again.
    package var unlessApplied: InboxEntry?
    package var tables: [TableWrite] = []
    package var outbox: [OutboxMessage] = []
    /// Event ids of earlier messages that are to be published once more.
    package var resend: [String] = []
    package var incidents: [IncidentChange] = []
    package var deadLetters: [DeadLetter] = []
    package var unknownCompletions: [UnknownCompletion] = []

    package init(correlationID: String) {
        self.correlationID = correlationID
    }
}

/// What became of a commit.
package enum CommitResult: Sendable, Equatable {
    /// Everything is durable; `changedRows` counts warehouse rows that were inserted, changed or deleted.
    case committed(changedRows: Int)
    /// Somebody else changed the boundary; nothing was written.
    case conflict
    /// The consumer has applied this event before; nothing was written.
    case duplicate
    /// A newer revision has been applied; nothing was written.
    case stale
}

/// A completion whose name nobody declared: kept, never counted.
package struct UnknownCompletion: Sendable, Equatable {
    package var boundary: String
    package var messageID: String
    package var processorName: String
    package var payload: String

    package init(boundary: String, messageID: String, processorName: String, payload: String) {
        self.boundary = boundary
        self.messageID = messageID
        self.processorName = processorName
        self.payload = payload
    }
}
