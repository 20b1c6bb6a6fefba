package import Timing

/// A message that is written with the state change it announces, and published afterwards by the relay.
package struct OutboxMessage: Sendable, Equatable, Codable {
    /// Equal for the same fact, however often it is written: writing an id again is no second message.
    package var eventID: String
    package var topic: String
    /// Messages of one key are published one after the other, in the order of writing.
    package var orderingKey: String
    /// The schema of `data`: `completion`, `phase-trigger`, `boundary-due`, `schedule-landed`,
    /// `backfill-request`.
    package var type: String
    /// JSON text.
    package var data: String
    package var correlationID: String
    package var causationID: String?
    /// Not published earlier than this.
    package var notBefore: Timestamp?

    package init(
        eventID: String, topic: String, orderingKey: String, type: String, data: String, correlationID: String,
        causationID: String? = nil, notBefore: Timestamp? = nil
    ) {
        self.eventID = eventID
        self.topic = topic
        self.orderingKey = orderingKey
        self.type = type
        self.data = data
        self.correlationID = correlationID
        self.causationID = causationID
        self.notBefore = notBefore
    }
}
