import Synchronization

/// The trace of a world while it grows.
final class TraceLog: Sendable {
    private let collected = Mutex<[TraceLine]>([])

    func add(_ line: TraceLine) { self.collected.withLock { $0.append(line) } }

    var lines: [TraceLine] { self.collected.withLock { $0 } }
}
