import Resilience
import Synchronization
import Timing

/// Measures what asking a breaker costs a call.
struct BreakerBench {
    private static let round = 10_000
    private static let noon = Timestamp(milliseconds: 1_768_996_800_000)

    /// How long each figure is measured.
    let budget: Duration
    let allocations: AllocationCount?
    private let clock = ContinuousClock()

    init(budget: Duration, allocations: AllocationCount?) {
        self.budget = budget
        self.allocations = allocations
    }

    func floor() -> CostFigure {
        let counter = Mutex(0)
        return self.measure("counter under a lock") { _ in counter.withLock { $0 += 1 } }
    }

    func permit() throws -> CostFigure {
        let breaker = Mutex(try Breaker())
        return try self.checked("permit, closed") { now in breaker.withLock { $0.permit(at: now) }.isGranted }
    }

    /// What else a breaker is asked for, and what its answers cost.
    func others() throws -> [CostFigure] {
        [
            try self.cycle("permit and success", Self.plain),
            try self.cycle("the same, with two windows", Self.windows),
            try self.refusal(), try self.override(),
        ]
    }

    private static let plain = BreakerConfiguration()
    private static var windows: BreakerConfiguration {
        var configuration = BreakerConfiguration()
        configuration.windows = [BreakerWindow(.calls(100)), BreakerWindow(.time(.seconds(60)))]
        return configuration
    }

    private func cycle(_ name: String, _ configuration: BreakerConfiguration) throws -> CostFigure {
        let breaker = Mutex(try Breaker(configuration))
        return try self.checked(name) { now in
            breaker.withLock { breaker in
                guard case .granted(let ticket) = breaker.permit(at: now) else { return false }
                return breaker.record(.success(elapsed: .milliseconds(20)), for: ticket, at: now) == nil
            }
        }
    }

    private func refusal() throws -> CostFigure {
        var configuration = BreakerConfiguration()
        configuration.consecutiveFailures = 1
        var opened = try Breaker(configuration)
        if case .granted(let ticket) = opened.permit(at: Self.noon) {
            _ = opened.record(.failure, for: ticket, floor: .seconds(86_400), at: Self.noon)
        }
        let breaker = Mutex(opened)
        return try self.checked("refusal, open") { now in !breaker.withLock { $0.permit(at: now) }.isGranted }
    }

    private func override() throws -> CostFigure {
        var forced = try Breaker()
        forced.state.override = BreakerOverride(
            .forcedOpen, reason: "the provider asked us to stop until Monday", expires: .distantFuture)
        let breaker = Mutex(forced)
        return try self.checked("refusal, forced open") { now in !breaker.withLock { $0.permit(at: now) }.isGranted }
    }

    /// A figure of work that went otherwise than it should is worth nothing.
    private func checked(_ name: String, _ work: (Timestamp) -> Bool) throws -> CostFigure {
        var failures = 0
        let figure = self.measure(name) { now in failures += work(now) ? 0 : 1 }
        guard failures == 0 else { throw BenchError("\(name): \(failures) of \(figure.count) went wrong") }
        return figure
    }

    /// One clock reading per round, so that the clock's own cost does not count; moments pass as in a busy process.
    private func measure(_ name: String, _ work: (Timestamp) -> Void) -> CostFigure {
        var rounds: [Double] = []
        var allocated = 0
        var spent = Duration.zero
        rounds.reserveCapacity(100_000)
        while spent < self.budget || rounds.count < 32 {
            let before = self.allocations?.current ?? 0
            let start = self.clock.now
            for index in 0..<Self.round {
                work(Timestamp(milliseconds: Self.noon.milliseconds + Int64(rounds.count + index / 1000)))
            }
            let elapsed = start.duration(to: self.clock.now)
            allocated += (self.allocations?.current ?? 0) - before
            rounds.append(elapsed.seconds * 1e9 / Double(Self.round))
            spent += elapsed
        }
        let count = rounds.count * Self.round
        return CostFigure(
            name: name, ns: rounds.sorted()[rounds.count / 2],
            allocations: self.allocations.map { _ in Double(allocated) / Double(count) }, count: count)
    }
}

extension Permit {
    fileprivate var isGranted: Bool {
        if case .granted = self { true } else { false }
    }
}
