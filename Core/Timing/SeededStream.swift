import Synchronization

/// A locked seeded generator, so that one stream can be handed to several tasks.
final class SeededStream: Sendable {
    private let generator: Mutex<SplitMix64>

    init(seed: UInt64) {
        self.generator = Mutex(SplitMix64(seed: seed))
    }

    func next() -> UInt64 {
        self.generator.withLock { $0.next() }
    }
}
