/// The message that a redriven dead letter becomes.
///
/// It has an id of its own, so that a consumer whose inbox knows the first one takes it: `e-1~redrive1`. If it dies
/// again it is a new letter, whose redrive is `e-1~redrive2`; the old letter keeps who sent it again, and when.
package enum Redrive {
    private static let mark = "~redrive"

    /// The ids that a redrive of an event may take, in order; the first that no letter has taken is the one.
    package static func eventIDs(of eventID: String) -> some Sequence<String> {
        let (stem, number) = Self.parts(of: eventID)
        return sequence(first: number + 1) { $0 + 1 }.lazy.map { "\(stem)\(Self.mark)\($0)" }
    }

    /// What all redrives of one event have in common, for a lock.
    package static func stem(of eventID: String) -> String { Self.parts(of: eventID).stem }

    /// - Returns: nil for a letter without a topic.
    package static func message(of letter: DeadLetter, eventID: String) -> OutboxMessage? {
        guard let topic = letter.topic else { return nil }
        return OutboxMessage(
            eventID: eventID, topic: topic, orderingKey: letter.orderingKey ?? letter.eventID,
            type: letter.type ?? "redrive", data: letter.payload,
            correlationID: letter.correlationID ?? letter.eventID, causationID: letter.eventID)
    }

    /// `e-1~redrive2` is the second redrive of `e-1`, and `e-1` none.
    private static func parts(of eventID: String) -> (stem: String, number: Int) {
        guard let last = eventID.lastIndex(of: "~") else { return (eventID, 0) }
        let tail = eventID[last...]
        guard tail.hasPrefix(Self.mark), let number = Int(tail.dropFirst(Self.mark.count)), number > 0 else {
            return (eventID, 0)
        }
        return (String(eventID[..<last]), number)
    }
}
