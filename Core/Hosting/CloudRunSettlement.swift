import Invocation
import Messaging
import Pipeline
import Timing

/// Makes an outcome durable where the platform retries every non-zero exit, so that what is settled can exit 0.
///
/// A reject is settled once its dead letter is durable, which the runner has seen to, and so is what lacks its
/// configuration. A retry becomes a message to the function's own topic, not to be published before its time, and a dead
/// letter after the last try.
struct CloudRunSettlement {
    /// Deliveries after which a message is given up, as the topology's subscriptions have it.
    private static let maximumTries = 5

    let contract: FunctionContract
    let live: Live

    func settle(_ result: InvocationResult, of envelope: Envelope) async throws -> Invocation.ExitCode {
        guard case .outcome(let outcome) = result else { return result.exitCode }
        switch outcome {
        case .done, .ignored, .reject, .misconfigured: return .success
        case .retry(let after, let reason):
            guard let topic = self.contract.topicsIn.first else { return .retry }
            try await self.repeat(envelope, to: topic, after: after ?? .seconds(60), reason: reason)
            return .success
        }
    }

    private func `repeat`(_ envelope: Envelope, to topic: String, after: Duration, reason: String) async throws {
        let (original, tries) = InvocationContext.original(of: envelope.id)
        let now = try await self.live.ports.store.now()
        let correlationID = envelope.correlationID ?? original
        var commit = Commit(correlationID: correlationID)
        if tries >= Self.maximumTries {
            var letter = DeadLetter(
                envelope, of: self.contract.name, reason: reason, correlationID: correlationID,
                topology: self.live.ports.topology)
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
        _ = try await self.live.ports.store.commit(commit)
    }
}
