package import Invocation
package import Messaging

extension DeadLetter {
    /// What a function could not handle, with all that a redrive needs: where it came from, in what order, as what.
    package init(
        _ envelope: Envelope, of consumer: String, reason: String, correlationID: String?, topology: Topology
    ) {
        self.init(
            consumer: consumer, eventID: envelope.id, payload: envelope.data,
            payloadHash: ContentHash.of(envelope.data), reason: reason, correlationID: correlationID,
            attempts: envelope.deliveryAttempt,
            topic: envelope.subscription.flatMap { topology.topic(ofSubscription: $0) },
            orderingKey: envelope.orderingKey, type: envelope.attributes[Envelope.Attribute.type])
    }
}
