import Synchronization
package import Timing

/// The wish that a run end: it ends a wait at once, and never an invocation.
package final class StopSignal: Sendable {
    private struct State {
        var isSet = false
        var sleeper: Task<Void, any Error>?
    }

    private let state = Mutex(State())

    package init() {}

    package var isSet: Bool { self.state.withLock(\.isSet) }

    /// Asks the run to end after what is under way.
    package func set() {
        let sleeper = self.state.withLock { state in
            state.isSet = true
            return state.sleeper
        }
        sleeper?.cancel()
    }

    /// Sleeps for a duration, or until the signal is set.
    ///
    /// - Throws: what the time source throws, except for the cancellation that the signal itself causes.
    package func wait(_ duration: Duration, by time: TimeSource) async throws {
        let sleeper = Task { try await time.sleep(duration) }
        let isSet = self.state.withLock { state in
            state.sleeper = sleeper
            return state.isSet
        }
        if isSet { sleeper.cancel() }
        do {
            try await withTaskCancellationHandler {
                try await sleeper.value
            } onCancel: {
                sleeper.cancel()
            }
        } catch is CancellationError where self.isSet {
            return
        }
    }
}
