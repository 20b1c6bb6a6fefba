import Resilience
import Synchronization
import TestSupport
import Testing
import Timing
import Upstream

/// Several processes that call one host and know its quota from refusals only, in simulated time: each of their calls is
/// under way while others begin.
@Suite struct SharedPaceTests {
    @Test(arguments: QuotaJudge.Shape.allCases, [2, 4, 8])
    func `no call that began after a refusal was shared is refused`(shape: QuotaJudge.Shape, processes: Int)
        async throws
    {
        var late = 0
        var most = 0
        for seed in UInt64(1)...40 {
            var random = SplitMix64(seed: seed)
            let judge = try QuotaJudge(shape, 60, per: .seconds(10))
            let scene = try SharedPaceScene(judge, processes: processes, seed: seed)
            // Refused in a window's last second a burst looks like a quota of one.
            let phase = Int64.random(in: 0...8000, using: &random)
            try await scene.run(calls: 240, from: noon.advanced(by: .milliseconds(phase)))
            #expect(scene.refusals > 0, "seed \(seed)")
            late += scene.late
            most = max(most, scene.refusals)
        }
        #expect(late == 0)
        #expect(most <= processes, "only those that were under way")
    }
}

/// Processes as a list of events in time.
private final class SharedPaceScene {
    private enum Step {
        case admit
        case confirm(BreakerTicket)
        case send(BreakerTicket)
        case arrive(BreakerTicket, sent: Timestamp)
        case answer(BreakerTicket, sent: Timestamp, wait: Duration?)
    }

    private let clock: SceneClock
    private let hosts: [HostGuard]
    private var judge: QuotaJudge
    private var random: SplitMix64
    private var events: [(at: Timestamp, process: Int, step: Step)] = []
    /// When a refusal had first been written where all can read it.
    private var shared: Timestamp?
    private(set) var refusals = 0
    /// Refused calls that had left later than that.
    private(set) var late = 0

    init(_ judge: QuotaJudge, processes: Int, seed: UInt64) throws {
        let clock = SceneClock()
        let store = MemoryResilienceStore(clock: { clock.now })
        self.clock = clock
        self.judge = judge
        self.random = SplitMix64(seed: seed)
        self.hosts = try (0..<processes).map { index in
            HostGuard(
                host: "api.example.com", holder: "\(index)", breaker: try Breaker(BreakerConfiguration()),
                limiter: try Limiter(), budget: try RetryBudget(RetryBudget.Configuration()), store: store.port,
                clock: { clock.now })
        }
    }

    func run(calls: Int, from first: Timestamp) async throws {
        for process in self.hosts.indices { self.add(.admit, process, at: first, within: 0...100) }
        var accepted = 0
        for _ in 0..<calls * 20 where accepted < calls {
            guard let next = self.events.indices.min(by: { self.events[$0].at < self.events[$1].at }) else { break }
            let event = self.events.remove(at: next)
            self.clock.now = event.at
            if case .answer(_, sent: _, wait: nil) = event.step { accepted += 1 }
            await self.take(event.step, of: event.process, at: event.at)
        }
        try #require(accepted == calls)
    }

    private func add(_ step: Step, _ process: Int, at moment: Timestamp, within: ClosedRange<Int64> = 0...0) {
        let delay = Duration.milliseconds(Int64.random(in: within, using: &self.random))
        self.events.append((moment.advanced(by: delay), process, step))
    }

    private func take(_ step: Step, of process: Int, at now: Timestamp) async {
        let host = self.hosts[process]
        switch step {
        case .admit:
            switch await host.admit(left: .seconds(3600), draw: 0.5).answer {
            case .granted(let ticket, after: .zero): self.add(.send(ticket), process, at: now)
            case .granted(let ticket, let wait): self.add(.confirm(ticket), process, at: now.advanced(by: wait))
            case .refused(let wait, _): self.add(.admit, process, at: now.advanced(by: max(wait, .milliseconds(1))))
            }
        case .confirm(let ticket):
            if await host.confirm(ticket).isAdmitted { return self.add(.send(ticket), process, at: now) }
            await host.abandon(ticket)
            self.add(.admit, process, at: now)
        case .send(let ticket): self.add(.arrive(ticket, sent: now), process, at: now, within: 3...12)
        case .arrive(let ticket, let sent):
            self.add(.answer(ticket, sent: sent, wait: self.judge.take(at: now)), process, at: now, within: 3...12)
        case .answer(let ticket, let sent, let wait):
            var result = AttemptResult(.answered(status: wait == nil ? 200 : 429))
            if let wait { result.retryAfter = .asked(wait) }
            _ = await host.settle(ticket, result, elapsed: sent.duration(to: now), floor: wait)
            self.add(.admit, process, at: now.advanced(by: wait ?? .zero), within: 0...(wait == nil ? 20 : 500))
            guard wait != nil else { return }
            self.refusals += 1
            if let shared, sent > shared { self.late += 1 }
            self.shared = self.shared ?? now
        }
    }
}

private final class SceneClock: Sendable {
    private let moment = Mutex(noon)

    var now: Timestamp {
        get { self.moment.withLock { $0 } }
        set { self.moment.withLock { $0 = newValue } }
    }
}
