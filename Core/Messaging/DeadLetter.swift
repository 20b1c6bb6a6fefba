import Timing

/// A message that can never succeed, kept with its reason until a person decides.
package struct DeadLetter: Sendable, Equatable {
    package var consumer: String
    package var eventID: String
    package var payload: String
    package var payloadHash: String
    package var reason: String
    package var correlationID: String?
    package var attempts: Int

    package init(
        consumer: String, eventID: String, payload: String, payloadHash: String, reason: String,
        correlationID: String?, attempts: Int
    ) {
        self.consumer = consumer
        self.eventID = eventID
        self.payload = payload
        self.payloadHash = payloadHash
        self.reason = reason
        self.correlationID = correlationID
        self.attempts = attempts
    }
}
