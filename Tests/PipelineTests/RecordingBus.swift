import Invocation
import Messaging
import Synchronization

/// A bus that keeps what is published, and refuses what a test tells it to.
final class RecordingBus: Sendable {
    struct Refusal: Error, CustomStringConvertible {
        let description = "the bus is full"
    }

    private let accepted = Mutex<[Envelope]>([])
    private let tried = Mutex<[String]>([])
    private let refused: Set<String>

    init(refusing eventIDs: Set<String> = []) {
        self.refused = eventIDs
    }

    var publisher: Publisher {
        Publisher { _, message, _ in
            self.tried.withLock { $0.append(message.id) }
            if self.refused.contains(message.id) { throw Refusal() }
            self.accepted.withLock { $0.append(message) }
        }
    }

    var published: [Envelope] { self.accepted.withLock { $0 } }

    /// Every attempt, refused ones too, in order.
    var attempts: [String] { self.tried.withLock { $0 } }
}
