import Invocation
import Messaging
import Pipeline
import Timing

extension Checker {
    /// Looks at a message that leaves.
    mutating func saw(published message: Envelope, orderingKey: String, at now: Timestamp) {
        switch message.attributes[Envelope.Attribute.type] {
        case "phase-trigger":
            if !self.releases.contains(message.id) {
                self.report(.triggerFollowsRelease, "\(message.id) leaves before its release is durable", at: now)
            }
        case "completion":
            if let completion = try? JSON.decode(CompletionMessage.self, from: message.data) {
                self.saw(completion: completion, publishedAt: now)
            }
        default: break
        }
        self.checkOrder(of: message.id, orderingKey: orderingKey, at: now)
    }

    /// A message that leaves for the first time has nothing before it that neither left nor was given up.
    private mutating func checkOrder(of eventID: String, orderingKey: String, at now: Timestamp) {
        guard self.sent.insert(eventID).inserted else { return }
        for earlier in self.written[orderingKey, default: []] {
            if earlier == eventID { return }
            guard !self.sent.contains(earlier), !self.dead.contains(earlier) else { continue }
            return self.report(.order, "\(eventID) leaves before \(earlier)", at: now)
        }
    }

    /// Counts a publish that failed; one that another relay has sent stays sent.
    mutating func failed(_ eventID: String) {
        guard !self.sent.contains(eventID) else { return }
        self.failures[eventID, default: 0] += 1
        if self.failures[eventID, default: 0] >= Relay.maximumAttempts { self.dead.insert(eventID) }
    }
}
