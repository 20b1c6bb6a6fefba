import Driver
import Pipeline
import Synchronization
import Timing

/// One process of the simulated world: its clock, its faults, and its end.
///
/// Every port call goes through ``call(_:isStore:_:)``, which parks the worker until the seed picks it.
final class Worker: Sendable {
    private struct State {
        var calls = 0
        /// The port call at which the process died.
        var crash: String?
        /// How far its clock is off.
        var skew = Duration.zero
        var hasJumped = false
    }

    let number: Int
    let subject: Subject
    let attempt: Int
    let waiting: Waiting
    /// When the message comes again if this worker never answers.
    let lease: Timestamp?
    private let shared: Shared
    private let state = Mutex(State())

    init(
        _ number: Int, subject: Subject, attempt: Int, waiting: Waiting, lease: Timestamp? = nil, shared: Shared
    ) {
        self.number = number
        self.subject = subject
        self.attempt = attempt
        self.waiting = waiting
        self.lease = lease
        self.shared = shared
        self.meetClock(call: 0, rate: 16)
    }

    /// The port call at which the process died; nil while it lives.
    var crash: String? { self.state.withLock(\.crash) }

    /// Whether its clock has always shown the time.
    var clockIsTrue: Bool { !self.state.withLock(\.hasJumped) }

    /// The time as this process sees it.
    var time: TimeSource {
        TimeSource(now: { self.now }, sleep: { try await self.sleep($0) })
    }

    private var now: Timestamp { self.shifted(self.shared.clock.now) }

    /// A moment as this process's clock shows it.
    func shifted(_ moment: Timestamp) -> Timestamp { moment.advanced(by: self.state.withLock(\.skew)) }

    /// Carries out one port call as the seed has it: in its turn, and perhaps not, not quite, or late.
    func call<R: Sendable>(
        _ point: String, isStore: Bool = true, _ effect: () async throws -> R
    ) async throws -> R {
        try self.requireLife()
        await self.shared.scheduler.park(self.number)
        try self.requireLife()
        let call = self.state.withLock { state in
            state.calls += 1
            return state.calls
        }
        self.meetClock(call: call, rate: 400)
        if var random = self.draw(.crash, call: call, rate: 250) {
            if random.oneIn(2) { throw self.die("before \(point)") }
            _ = try await effect()
            throw self.die("after \(point)")
        }
        guard isStore, var random = self.draw(.store, call: call, rate: 120) else { return try await effect() }
        switch random.next() % 3 {
        case 0:
            self.excuse(.seconds(120))
            throw StoreError(.unavailable, "the connection is gone")
        case 1:
            self.excuse(.seconds(120))
            _ = try await effect()
            throw StoreError(.unavailable, "the answer is lost")
        default:
            let wait = random.seconds(1...120)
            self.excuse(wait + .seconds(60))
            await self.shared.scheduler.park(self.number, until: self.shared.clock.now.advanced(by: wait))
            try self.requireLife()
            return try await effect()
        }
    }

    /// Whether a fault of this worker happens at a call, noted if it does.
    func draw(_ kind: FaultKind, call: Int, rate: UInt64) -> SplitMix64? {
        self.shared.draw(kind, self.subject, attempt: self.attempt, call: call, rate: rate)
    }

    private func sleep(_ duration: Duration) async throws {
        try self.requireLife()
        await self.shared.scheduler.park(self.number, until: self.shared.clock.now.advanced(by: duration))
        try self.requireLife()
    }

    private func requireLife() throws {
        if let point = self.state.withLock(\.crash) { throw ProcessCrash(point: point) }
        if self.shared.isClosing { throw self.die("the end of the world") }
    }

    private func die(_ point: String) -> ProcessCrash {
        self.state.withLock { $0.crash = point }
        // The lease has to run out, and then the backoff of the subscription.
        let comesAgain = self.lease.map { self.shared.clock.now.duration(to: $0) + .seconds(60) }
        self.excuse(comesAgain ?? .seconds(120))
        return ProcessCrash(point: point)
    }

    private func meetClock(call: Int, rate: UInt64) {
        guard var random = self.draw(.clock, call: call, rate: rate) else { return }
        let far = random.seconds(random.oneIn(4) ? 600...7200 : 1...600)
        self.state.withLock { state in
            state.skew = random.oneIn(2) ? far : .zero - far
            state.hasJumped = true
        }
        // What it stores may lie as far in the future as its clock.
        self.excuse(far + .seconds(120))
    }

    private func excuse(_ duration: Duration) {
        self.shared.excuse(self.waiting, for: duration)
    }
}
