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

    package init(
        heads: @escaping @Sendable (Timestamp, Int) async throws -> [OutboxMessage],
        markSent: @escaping @Sendable ([String], Timestamp) async throws -> Void,
        markFailed: @escaping @Sendable (String, String, Timestamp) async throws -> Void
    ) {
        self.heads = heads
        self.markSent = markSent
        self.markFailed = markFailed
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

    private let outbox: OutboxStore
    private let publisher: Publisher

    package init(outbox: OutboxStore, publisher: Publisher) {
        self.outbox = outbox
        self.publisher = publisher
    }

    /// Publishes every message that is due, key by key in order.
    ///
    /// - Returns: how many were published.
    package func drain(at now: @Sendable () -> Timestamp) async throws -> Int {
        var published = 0
        while true {
            let heads = try await self.outbox.heads(now(), Self.batch)
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
            if sent.isEmpty { return published }
        }
    }
}

extension Relay {
    /// When a message is tried again after so many failures: after 2, 4, 8 … seconds, at most five minutes.
    package static func nextTry(after failures: Int, at now: Timestamp) -> Timestamp {
        now.advanced(by: .seconds(min(300, 1 << min(failures, 9))))
    }

    /// What is said of a message that was given up.
    package static func undelivered(_ eventID: String, reason: String, correlationID: String?) -> Incident {
        Incident(
            key: "outbox/\(eventID)/undelivered", severity: .critical, summary: "a message was not delivered",
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
