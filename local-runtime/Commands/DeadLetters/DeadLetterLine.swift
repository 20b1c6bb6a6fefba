import Messaging
import Timing

/// A dead letter as the commands print it.
struct DeadLetterLine: Encodable, Equatable {
    var id: Int
    /// `open`, `redriven` or `discarded`.
    var state: String
    var consumer: String
    var event_id: String
    var topic: String?
    var ordering_key: String?
    var type: String?
    var reason: String
    var attempts: Int
    var correlation_id: String?
    var dead_at: Timestamp
    var payload_bytes: Int
    var payload_hash: String
    /// Only where one letter is shown.
    var payload: String?
    var settled_at: Timestamp?
    var settled_by: String?
    /// The id under which the message went out again.
    var redriven_as: String?
    /// Why it was discarded.
    var discarded_because: String?

    init(_ stored: StoredDeadLetter, withPayload: Bool = false) {
        self.id = stored.id
        self.state = stored.state.rawValue
        self.consumer = stored.letter.consumer
        self.event_id = stored.letter.eventID
        self.topic = stored.letter.topic
        self.ordering_key = stored.letter.orderingKey
        self.type = stored.letter.type
        self.reason = stored.letter.reason
        self.attempts = stored.letter.attempts
        self.correlation_id = stored.letter.correlationID
        self.dead_at = stored.deadAt
        self.payload_bytes = stored.letter.payload.utf8.count
        self.payload_hash = stored.letter.payloadHash
        self.payload = withPayload ? stored.letter.payload : nil
        self.settled_at = stored.settlement?.at
        self.settled_by = stored.settlement?.by
        switch stored.settlement?.decision {
        case nil: break
        case .redriven(let eventID): self.redriven_as = eventID
        case .discarded(let reason): self.discarded_because = reason
        }
    }
}
