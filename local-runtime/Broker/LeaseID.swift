/// The right to answer one delivery; each delivery has its own, so an answer to an earlier one changes nothing.
package struct LeaseID: Hashable, Sendable, CustomStringConvertible {
    package let subscription: String
    /// Counts the deliveries of the whole broker, from 1.
    package let number: UInt64

    package init(subscription: String, number: UInt64) {
        self.subscription = subscription
        self.number = number
    }

    package var description: String { "\(self.subscription)#\(self.number)" }
}
