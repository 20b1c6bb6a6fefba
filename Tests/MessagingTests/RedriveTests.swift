import Messaging
import Testing

/// The id and the message of a letter that is sent again.
@Suite struct RedriveTests {
    @Test(arguments: [
        ("e-1", ["e-1~redrive1", "e-1~redrive2"]), ("e-1~redrive1", ["e-1~redrive2", "e-1~redrive3"]),
        // The third try of a message, and ids that only look like a redrive.
        ("e-1~3", ["e-1~3~redrive1", "e-1~3~redrive2"]), ("~redrive", ["~redrive~redrive1", "~redrive~redrive2"]),
        ("e~redrive0", ["e~redrive0~redrive1", "e~redrive0~redrive2"]), ("", ["~redrive1", "~redrive2"]),
    ])
    func `each redrive has the next number of its event`(eventID: String, next: [String]) {
        #expect(Array(Redrive.eventIDs(of: eventID).prefix(2)) == next)
    }

    @Test func `redrives of one event share a stem`() {
        #expect(Redrive.stem(of: "e-1~redrive7") == "e-1")
        #expect(Redrive.stem(of: "e-1") == "e-1")
    }

    @Test func `what a letter does not know is minted from its event`() {
        let letter = DeadLetter(
            consumer: "k", eventID: "e", payload: "{}", payloadHash: "h", reason: "r", correlationID: nil, attempts: 1,
            topic: "t")
        let message = Redrive.message(of: letter, eventID: "e~redrive1")
        #expect(
            message
                == OutboxMessage(
                    eventID: "e~redrive1", topic: "t", orderingKey: "e", type: "redrive", data: "{}",
                    correlationID: "e", causationID: "e"))
    }
}
