package import Invocation
import Messaging
package import Pipeline
import Timing

/// Makes an outcome durable where the platform retries every non-zero exit, so that what is settled can exit 0.
///
/// A reject is settled once its dead letter is durable, which the runner has seen to, and so is what lacks its
/// configuration. A retry becomes a message to a topic of the function's own, not to be published before its time, and a
/// dead letter after the last try. A function without a topic is left to the platform, which starts it anew at once.
package struct CloudRunSettlement: Sendable {
    /// Deliveries after which a message is given up, as the topology's subscriptions have it.
    private static let maximumTries = 5

    private let contract: FunctionContract
    private let ports: Ports
    private let task: TaskPosition

    /// - Parameter task: says how often the platform has started this invocation already.
    package init(contract: FunctionContract, ports: Ports, task: TaskPosition = TaskPosition()) {
        self.contract = contract
        self.ports = ports
        self.task = task
    }

    package func settle(_ result: InvocationResult, of envelope: Envelope) async throws -> Invocation.ExitCode {
        guard case .outcome(let outcome) = result else { return result.exitCode }
        switch outcome {
        case .done, .ignored, .reject, .misconfigured: return .success
        case .retry(let after, let reason):
            guard let topic = self.topic(of: envelope) else { return .retry }
            try await self.repeat(envelope, to: topic, after: after ?? .seconds(60), reason: reason)
            return .success
        }
    }

    /// The topic that the event came by; for one that a scheduler or a person sent, the function's first.
    private func topic(of envelope: Envelope) -> String? {
        let topic = envelope.subscription.flatMap(self.ports.topology.topic(ofSubscription:))
        return self.contract.topicsIn.first { $0 == topic } ?? self.contract.topicsIn.first
    }

    private func `repeat`(_ envelope: Envelope, to topic: String, after: Duration, reason: String) async throws {
        let original = InvocationContext.original(of: envelope.id).id
        let tries = InvocationContext.tries(
            of: envelope.id, deliveryAttempt: envelope.deliveryAttempt, task: self.task)
        let now = try await self.ports.store.now()
        let correlationID = envelope.correlationID ?? original
        var commit = Commit(correlationID: correlationID)
        if tries >= Self.maximumTries {
            var letter = DeadLetter(
                envelope, of: self.contract.name, reason: reason, correlationID: correlationID,
                topology: self.ports.topology)
            letter.eventID = original
            letter.attempts = tries
            // A message that was tried again came by this topic, even if the platform does not say so.
            letter.topic = topic
            commit.deadLetters = [letter]
        } else {
            commit.outbox = [
                OutboxMessage(
                    eventID: "\(original)~\(tries + 1)", topic: topic, orderingKey: original,
                    type: envelope.attributes[Envelope.Attribute.type] ?? "retry", data: envelope.data,
                    correlationID: correlationID, causationID: envelope.causationID,
                    notBefore: now.advanced(by: after))
            ]
        }
        _ = try await self.ports.store.commit(commit)
    }
}
