package import Alerts
package import Invocation
package import Timing

/// The port through which the relay reads and marks the outbox.
package struct OutboxStore: Sendable {
    /// The oldest pending message of each ordering key that is due at a time, in the order of writing.
    package var heads: @Sendable (_ dueAt: Timestamp, _ limit: Int) async throws -> [OutboxMessage]
    package var markSent: @Sendable (_ eventIDs: [String], _ at: Timestamp) async throws -> Void
    /// Counts a failed publish; after ``Relay/maximumAttempts`` the message is dead and no longer taken.
    package var markFailed: @Sendable (_ eventID: String, _ reason: String, _ at: Timestamp) async throws -> Void
    /// What was due before a moment and is pending still; nil when nothing is.
    package var overdue: @Sendable (_ before: Timestamp) async throws -> OutboxBacklog?

    package init(
        heads: @escaping @Sendable (Timestamp, Int) async throws -> [OutboxMessage],
        markSent: @escaping @Sendable ([String], Timestamp) async throws -> Void,
        markFailed: @escaping @Sendable (String, String, Timestamp) async throws -> Void,
        overdue: @escaping @Sendable (Timestamp) async throws -> OutboxBacklog?
    ) {
        self.heads = heads
        self.markSent = markSent
        self.markFailed = markFailed
        self.overdue = overdue
    }
}

/// The port to the bus.
package struct Publisher: Sendable {
    package var publish: @Sendable (_ topic: String, _ message: Envelope, _ orderingKey: String) async throws -> Void

    package init(publish: @escaping @Sendable (String, Envelope, String) async throws -> Void) {
        self.publish = publish
    }
}

/// Publishes what the outbox holds; the only place from which a message leaves.
///
/// A crash between publish and mark publishes again under the same event id, which every consumer recognises.
package struct Relay: Sendable {
    /// Publishes that may fail before a message is given up as dead.
    package static let maximumAttempts = 8
    private static let batch = 100
    /// A message that is pending this long after its time says that nobody relays.
    package static let patience = Duration.seconds(10 * 60)

    private let outbox: OutboxStore
    private let publisher: Publisher

    package init(outbox: OutboxStore, publisher: Publisher) {
        self.outbox = outbox
        self.publisher = publisher
    }

    /// Publishes every message that is due, key by key in order.
    ///
    /// - Parameter limit: ends after so many messages, for a caller whose time is measured.
    /// - Returns: how many were published.
    package func drain(at now: @Sendable () -> Timestamp, limit: Int = .max) async throws -> Int {
        var published = 0
        while true {
            let heads = try await self.outbox.heads(now(), min(Self.batch, limit - published))
            var sent: [String] = []
            for message in heads {
                do {
                    try await self.publisher.publish(message.topic, message.envelope(at: now()), message.orderingKey)
                    sent.append(message.eventID)
                } catch {
                    try await self.outbox.markFailed(message.eventID, "\(error)", now())
                }
            }
            try await self.outbox.markSent(sent, now())
            published += sent.count
            if sent.isEmpty || published >= limit { return published }
        }
    }
}

extension Relay {
    /// When a message is tried again after so many failures: after 2, 4, 8 … seconds, at most five minutes.
    package static func nextTry(after failures: Int, at now: Timestamp) -> Timestamp {
        now.advanced(by: .seconds(min(300, 1 << min(failures, 9))))
    }

    /// The key of the incident that says that messages do not leave.
    package static let overdueKey = "outbox/overdue"

    /// What is said while messages do not leave.
    package static func overdue(_ backlog: OutboxBacklog, correlationID: String?) -> Incident {
        Incident(
            key: Self.overdueKey, severity: .critical, summary: "messages do not leave the outbox",
            evidence: [
                "\(backlog.oldest) has been due since \(backlog.oldestDueAt); ordering keys held up: \(backlog.keys)."
            ],
            correlationID: correlationID)
    }

    /// The key of the incident of a message that was given up.
    package static func undeliveredKey(_ eventID: String) -> String { "outbox/\(eventID)/undelivered" }

    /// What is said of a message that was given up.
    package static func undelivered(_ eventID: String, reason: String, correlationID: String?) -> Incident {
        Incident(
            key: Self.undeliveredKey(eventID), severity: .critical, summary: "a message was not delivered",
            evidence: ["\(eventID) failed \(Self.maximumAttempts) times, last: \(reason)"],
            correlationID: correlationID)
    }
}

extension OutboxMessage {
    /// The message as it travels, with its thread in the attributes.
    func envelope(at now: Timestamp) -> Envelope {
        var attributes = [
            Envelope.Attribute.eventID: self.eventID, Envelope.Attribute.type: self.type,
            Envelope.Attribute.correlationID: self.correlationID,
        ]
        attributes[Envelope.Attribute.causationID] = self.causationID
        return Envelope(id: self.eventID, data: self.data, attributes: attributes, publishedAt: now)
    }
}
