import Synchronization

/// Keeps whoever comes until the test ends it, cancelled or not, and counts cancellations.
final class Hanging: Sendable {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var cancellations = 0
        var isOver = false
    }

    private let state = Mutex(State())
    private let arrivals = AsyncStream<Void>.makeStream()

    /// Waits until somebody hangs.
    func isReached() async {
        for await _ in self.arrivals.stream { return }
    }

    var cancellations: Int { self.state.withLock(\.cancellations) }

    func wait() async {
        await withTaskCancellationHandler {
            self.arrivals.continuation.yield()
            await withCheckedContinuation { continuation in
                let isOver = self.state.withLock { state in
                    if !state.isOver { state.waiting.append(continuation) }
                    return state.isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.cancellations += 1 }
        }
    }

    func end() {
        let waiting = self.state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
