import Driver
import Pipeline
import Synchronization
import Timing

/// What the loop of a world and its workers share.
final class Shared: Sendable {
    /// The pipeline as it is declared, whatever a test has made of the handlers'.
    let topology: Topology
    let eastern: EasternTime
    let clock: VirtualClock
    let scheduler = StepScheduler()
    let bus: Bus
    let store: WorldStore
    let memory = InstanceMemory()
    let checker: Mutex<Checker>
    private let faults: FaultPlan
    private let state = Mutex(State())

    private struct State {
        var isClosing = false
        /// Something may be waiting in the outbox.
        var outboxIsStirred = false
        var injected: Set<Fault> = []
        /// How often the relay has tried to publish each message.
        var tries: [String: Int] = [:]
    }

    init(topology: Topology, eastern: EasternTime, clock: VirtualClock, bus: Bus, store: WorldStore, faults: FaultPlan)
    {
        self.topology = topology
        self.eastern = eastern
        self.clock = clock
        self.bus = bus
        self.store = store
        self.faults = faults
        self.checker = Mutex(Checker(topology: topology, eastern: eastern))
    }

    /// Whether the world has ended early, so that every worker dies at its next step.
    var isClosing: Bool { self.state.withLock(\.isClosing) }

    func close() { self.state.withLock { $0.isClosing = true } }

    /// Chance for the details of a fault that happens here, which is then on record; nil where none does.
    func draw(_ kind: FaultKind, _ subject: Subject, attempt: Int, call: Int = 0, rate: UInt64) -> SplitMix64? {
        guard let random = self.faults.draw(kind, subject, attempt: attempt, call: call, rate: rate) else { return nil }
        let fault = Fault(kind: kind, subject: subject.text, attempt: attempt, call: call)
        _ = self.state.withLock { $0.injected.insert(fault) }
        return random
    }

    var injected: Set<Fault> { self.state.withLock(\.injected) }

    var isReordering: Bool { self.faults.kinds.contains(.reorder) }

    /// Lets those who wait be late by what a fault costs at most.
    func excuse(_ waiting: Waiting, for duration: Duration) {
        let until = self.clock.now.advanced(by: duration)
        self.checker.withLock { $0.excuse(waiting, until: until) }
    }

    /// The number of the relay's next try to publish a message, from 1.
    func nextPublish(of eventID: String) -> Int {
        self.state.withLock { state in
            state.tries[eventID, default: 0] += 1
            return state.tries[eventID, default: 1]
        }
    }

    func stirOutbox() { self.state.withLock { $0.outboxIsStirred = true } }

    /// Whether a relay should look at the outbox; asked once, it is forgotten.
    func takeStir() -> Bool {
        self.state.withLock { state in
            defer { state.outboxIsStirred = false }
            return state.outboxIsStirred
        }
    }

    var outboxIsStirred: Bool { self.state.withLock(\.outboxIsStirred) }
}
