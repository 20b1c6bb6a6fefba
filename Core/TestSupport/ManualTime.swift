import Synchronization
package import Timing

/// Time that stands still until a test moves it.
///
/// Every sleep is announced once to `nextSleep()`, however the two calls race, so a test knows that the code under test
/// has come to rest before it moves the clock; nothing polls and nothing yields. A sleep of no length returns at once and
/// is not announced, because nobody waits.
package final class ManualTime: Sendable {
    private struct State {
        var now: Timestamp
        var nextTicket = 0
        var sleepers = SleepQueue<CheckedContinuation<Void, any Error>>()
        /// Due times of sleeps that nobody has asked for yet, in the order in which they began.
        var announced: [Timestamp] = []
        var watchers: [(ticket: Int, continuation: CheckedContinuation<Timestamp, Never>)] = []

        mutating func ticket() -> Int {
            self.nextTicket += 1
            return self.nextTicket
        }
    }

    private let state: Mutex<State>

    package init(_ start: Timestamp) {
        self.state = Mutex(State(now: start))
    }

    /// What the code under test is given.
    package var source: TimeSource {
        TimeSource(
            now: { self.now() }, sleep: { try await self.sleep(for: $0) }, alarm: { try await self.sleep(for: $0) })
    }

    package func now() -> Timestamp {
        self.state.withLock { $0.now }
    }

    /// When the earliest sleeper is due; nil when nobody sleeps.
    package var nextDue: Timestamp? {
        self.state.withLock { $0.sleepers.nextDue }
    }

    /// Waits until somebody sleeps and tells when that sleep is due.
    ///
    /// In a cancelled task it gives the present, when no announced sleep can have been due: the test fails, and does not hang.
    package func nextSleep() async -> Timestamp {
        let ticket = self.state.withLock { $0.ticket() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { self.watch(ticket: ticket, $0) }
        } onCancel: {
            self.stopWatching(ticket: ticket)
        }
    }

    package func advance(by duration: Duration) {
        self.advance(to: self.now().advanced(by: duration))
    }

    /// Moves the clock and wakes everyone who is then due, earliest first; a moment in the past changes nothing.
    package func advance(to moment: Timestamp) {
        let woken = self.state.withLock { state in
            state.now = max(state.now, moment)
            return state.sleepers.removeDue(at: state.now)
        }
        for sleeper in woken { sleeper.resume() }
    }
}

// A task's cancellation flag is set before its handler runs. Looking at the flag under the lock therefore leaves two
// cases: it is seen, or the handler gets the lock afterwards and finds what was stored.
extension ManualTime {
    private func sleep(for duration: Duration) async throws {
        let ticket = self.state.withLock { $0.ticket() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { self.fallAsleep(ticket: ticket, for: duration, $0) }
        } onCancel: {
            self.state.withLock { $0.sleepers.remove(ticket: ticket) }?.resume(throwing: CancellationError())
        }
    }

    private func fallAsleep(ticket: Int, for duration: Duration, _ sleeper: CheckedContinuation<Void, any Error>) {
        enum Next {
            case rest
            case wake
            case fail
            case tell(CheckedContinuation<Timestamp, Never>, Timestamp)
        }
        let next: Next = self.state.withLock { state in
            guard !Task.isCancelled else { return .fail }
            guard duration > .zero else { return .wake }
            // At least a step of the clock, or a loop of very short sleeps would never see time pass.
            let due = state.now.advanced(by: max(duration, .milliseconds(1)))
            state.sleepers.insert(sleeper, ticket: ticket, due: due)
            guard !state.watchers.isEmpty else {
                state.announced.append(due)
                return .rest
            }
            return .tell(state.watchers.removeFirst().continuation, due)
        }
        switch next {
        case .rest: break
        case .wake: sleeper.resume()
        case .fail: sleeper.resume(throwing: CancellationError())
        case .tell(let watcher, let due): watcher.resume(returning: due)
        }
    }

    private func watch(ticket: Int, _ watcher: CheckedContinuation<Timestamp, Never>) {
        let answer: Timestamp? = self.state.withLock { state in
            if !state.announced.isEmpty { return state.announced.removeFirst() }
            if Task.isCancelled { return state.now }
            state.watchers.append((ticket, watcher))
            return nil
        }
        if let answer { watcher.resume(returning: answer) }
    }

    private func stopWatching(ticket: Int) {
        let (watcher, now) = self.state.withLock { state in
            let place = state.watchers.firstIndex { $0.ticket == ticket }
            return (place.map { state.watchers.remove(at: $0).continuation }, state.now)
        }
        watcher?.resume(returning: now)
    }
}
