package import Timing

/// A delivery after which its subscription gave the message up.
package struct DeadDelivery: Sendable, Equatable {
    package var topic: String
    /// The last delivery, with the number of attempts in its message.
    package var delivery: Delivery
    package var reason: String
    package var at: Timestamp
}
