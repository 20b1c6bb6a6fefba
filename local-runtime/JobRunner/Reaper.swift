import Invocation
import Synchronization
package import Timing

/// Decides which processes are killed with SIGKILL, and how soon: for runs that prove what survives it.
///
/// The same event is killed a bounded number of times, so that it is never given up as one that kills its handler.
package final class Reaper: Sendable {
    private struct State {
        var killings: [String: Int] = [:]
        var kills = 0
    }

    private let randomness: Randomness
    private let share: Double
    private let longestLife: Duration
    private let mostPerEvent: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - randomness: picks the victims and their hour; a seeded one makes the picks repeatable.
    ///   - share: of all processes, 0 to 1.
    ///   - longestLife: lives are spread evenly from nothing to this; a process that ends by itself sooner is spared.
    ///   - mostPerEvent: below the deliveries after which a subscription gives a message up.
    package init(_ randomness: Randomness, share: Double, longestLife: Duration, mostPerEvent: Int = 3) {
        self.randomness = randomness
        self.share = share
        self.longestLife = longestLife
        self.mostPerEvent = mostPerEvent
    }

    /// Processes that ended by the signal.
    package var kills: Int { self.state.withLock { $0.kills } }

    /// How long a process may live; nil for one that is let alone.
    func life(function: String, envelope: Envelope) -> Duration? {
        let event = "\(function) \(envelope.id)"
        let isSpared = self.state.withLock { $0.killings[event, default: 0] >= self.mostPerEvent }
        guard !isSpared, self.randomness.unit() < self.share else { return nil }
        return self.longestLife * self.randomness.unit()
    }

    func hasKilled(function: String, envelope: Envelope) {
        self.state.withLock { state in
            state.kills += 1
            state.killings["\(function) \(envelope.id)", default: 0] += 1
        }
    }
}
