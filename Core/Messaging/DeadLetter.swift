/// A message that can never succeed, kept with its reason until a person decides.
package struct DeadLetter: Sendable, Equatable {
    package var consumer: String
    package var eventID: String
    package var payload: String
    package var payloadHash: String
    package var reason: String
    package var correlationID: String?
    package var attempts: Int
    /// Where the message came from, and so where a redrive sends it; nil for a call by a scheduler or a person.
    package var topic: String?
    package var orderingKey: String?
    /// The schema of the payload, as its attribute said.
    package var type: String?

    package init(
        consumer: String, eventID: String, payload: String, payloadHash: String, reason: String,
        correlationID: String?, attempts: Int, topic: String? = nil, orderingKey: String? = nil, type: String? = nil
    ) {
        self.consumer = consumer
        self.eventID = eventID
        self.payload = payload
        self.payloadHash = payloadHash
        self.reason = reason
        self.correlationID = correlationID
        self.attempts = attempts
        self.topic = topic
        self.orderingKey = orderingKey
        self.type = type
    }
}
