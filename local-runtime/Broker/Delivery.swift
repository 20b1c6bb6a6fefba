package import Invocation
package import Timing

/// One message in the hands of a subscriber, until it answers or the deadline passes.
package struct Delivery: Sendable, Equatable {
    package var lease: LeaseID
    /// Its `deliveryAttempt` counts the deliveries to this subscription, this one included.
    package var message: Envelope
    package var orderingKey: String?
    /// The place of the message in the order of publishing, over all topics, from 1.
    package var sequence: UInt64
    /// From this moment on an answer is late.
    package var deadline: Timestamp

    package var subscription: String { self.lease.subscription }
}
