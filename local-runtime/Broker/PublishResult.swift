/// Where a published message went.
package struct PublishResult: Sendable, Equatable {
    /// The envelope's own id.
    package var messageID: String
    /// Subscriptions that now hold the message, by name.
    ///
    /// Empty where the topic has none: Pub/Sub accepts such a message and drops it, which a caller should report.
    package var deliveredTo: [String]
}
