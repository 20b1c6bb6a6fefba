extension InvocationContext {
    /// The id under which the event came first: a try that was put off has its number behind it, as in `e-1~3`.
    package var originalMessageID: String { Self.original(of: self.messageID).id }

    /// How often the event has been tried, this time included, whether it was redelivered, started anew or put off.
    package var tries: Int {
        Self.tries(of: self.messageID, deliveryAttempt: self.deliveryAttempt, task: self.task)
    }

    /// The same of an event that no handler has in hand.
    package static func tries(of id: String, deliveryAttempt: Int, task: TaskPosition) -> Int {
        max(deliveryAttempt, task.attempt + 1, self.original(of: id).tries)
    }

    /// `e-1~3` is the third try of `e-1`.
    package static func original(of id: String) -> (id: String, tries: Int) {
        guard let mark = id.lastIndex(of: "~"), let tries = Int(id[id.index(after: mark)...]), tries > 1 else {
            return (id, 1)
        }
        return (String(id[..<mark]), tries)
    }
}
