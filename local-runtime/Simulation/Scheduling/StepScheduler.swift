import Synchronization
import Timing

/// Lets exactly one worker run at a time, from one park to the next, in the order that its caller picks.
///
/// Starting or resuming a worker returns when that worker has parked again or ended. So the interleaving of workers
/// that race for the same rows is a list of picks, and the same list gives the same race.
final class StepScheduler: Sendable {
    private struct Parked: Sendable {
        var worker: Int
        var wakeAt: Timestamp?
        var continuation: CheckedContinuation<Void, Never>

        func isReady(at now: Timestamp) -> Bool { self.wakeAt.map { $0 <= now } ?? true }
    }

    private struct State {
        /// In the order of parking.
        var parked: [Parked] = []
        /// The caller that waits for the running worker.
        var caller: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Runs a new worker until it parks or ends.
    func start(_ body: @escaping @Sendable () async -> Void) async {
        await withCheckedContinuation { caller in
            self.state.withLock { $0.caller = caller }
            Task {
                await body()
                self.handBack()
            }
        }
    }

    /// Called by the running worker: waits until it is picked again, and not before a moment.
    func park(_ worker: Int, until wakeAt: Timestamp? = nil) async {
        await withCheckedContinuation { continuation in
            self.state.withLock {
                $0.parked.append(Parked(worker: worker, wakeAt: wakeAt, continuation: continuation))
            }
            self.handBack()
        }
    }

    /// Runs one of the workers that wait, counted as in ``ready(at:)``, until it parks or ends.
    func resume(_ place: Int, at now: Timestamp) async {
        await withCheckedContinuation { caller in
            let parked = self.state.withLock { state in
                state.caller = caller
                let index = state.parked.indices.filter { state.parked[$0].isReady(at: now) }[place]
                return state.parked.remove(at: index)
            }
            parked.continuation.resume()
        }
    }

    /// How many workers could go on at a moment.
    func ready(at now: Timestamp) -> Int {
        self.state.withLock { $0.parked.count { $0.isReady(at: now) } }
    }

    /// When the first sleeping worker wakes; nil when none sleeps.
    var nextWake: Timestamp? {
        self.state.withLock { $0.parked.compactMap(\.wakeAt).min() }
    }

    var isEmpty: Bool { self.state.withLock(\.parked.isEmpty) }

    private func handBack() {
        let caller = self.state.withLock { state in
            defer { state.caller = nil }
            return state.caller
        }
        caller?.resume()
    }
}
