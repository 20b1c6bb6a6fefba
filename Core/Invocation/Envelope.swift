import FoundationEssentials
package import Timing

/// One event as it travels, whatever it travelled in: a Pub/Sub push body, a CloudEvent, or a bare payload.
package struct Envelope: Sendable, Equatable {
    package var id: String
    /// The payload, JSON text.
    package var data: String
    package var attributes: [String: String]
    package var publishedAt: Timestamp?
    /// 1 for the first delivery.
    package var deliveryAttempt: Int
    /// The subscription that delivered it, as its name or as Pub/Sub's full path; nil for a call without one.
    package var subscription: String?
    package var orderingKey: String?

    package init(
        id: String, data: String, attributes: [String: String] = [:], publishedAt: Timestamp? = nil,
        deliveryAttempt: Int = 1, subscription: String? = nil, orderingKey: String? = nil
    ) {
        self.id = id
        self.data = data
        self.attributes = attributes
        self.publishedAt = publishedAt
        self.deliveryAttempt = deliveryAttempt
        self.subscription = subscription
        self.orderingKey = orderingKey
    }

    /// Attribute names that carry the thread of a day through every message.
    package enum Attribute {
        package static let eventID = "event_id"
        package static let type = "event_type"
        package static let correlationID = "correlation_id"
        package static let causationID = "causation_id"
        package static let traceparent = "traceparent"
    }

    package var correlationID: String? { self.attributes[Attribute.correlationID] }
    package var causationID: String? { self.attributes[Attribute.causationID] }
}
