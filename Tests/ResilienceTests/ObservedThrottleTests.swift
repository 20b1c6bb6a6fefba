import Resilience
import TestSupport
import Testing
import Timing

/// A throttle that would turn calls away, at a host whose breaker an operator has observe only.
@Suite struct ObservedThrottleTests {
    private var scene = Scene()

    init() {
        self.scene.breaker.consecutiveFailures = 1000
    }

    private func process() throws -> HostGuard {
        let time = self.scene.time
        return HostGuard(
            host: Scene.host, holder: "one", breaker: try Breaker(self.scene.breaker),
            limiter: try Limiter(self.scene.rates), budget: try RetryBudget(), throttle: try AdaptiveThrottle(),
            store: self.scene.store.port, clock: { time.now() })
    }

    /// A process that nearly every call was refused of.
    private func throttled() async throws -> HostGuard {
        let host = try self.process()
        for _ in 0..<50 {
            guard case .granted(let ticket, _) = await host.admit(left: .zero, draw: 0.999).answer else { continue }
            _ = await host.settle(ticket, AttemptResult(.timedOut), elapsed: .zero, floor: nil)
        }
        return host
    }

    private func observe() async throws {
        let operating = try self.scene.process("operator")
        let word = BreakerOverride(.observeOnly, reason: "on trial", expires: noon + 60_000)
        #expect(await operating.setOverride(word) == .shared)
    }

    @Test func `it turns nobody away until the order ends, and marks whom it would have`() async throws {
        let host = try await self.throttled()
        #expect(await host.admit(left: .zero, draw: 0).answer == .refused(after: .seconds(1), .throttle))
        try await self.observe()
        let admission = await host.admit(left: .zero, draw: 0)
        #expect(admission.isThrottled && admission.wouldBeRefused, "\(admission)")
        #expect(await !host.admit(left: .zero, draw: 0.999).wouldBeRefused)
        self.scene.time.advance(by: .seconds(60))
        #expect(await host.admit(left: .zero, draw: 0).answer == .refused(after: .seconds(1), .throttle))
    }

    @Test func `a call that goes on the order is counted as observed`() async throws {
        let host = try await self.throttled()
        try await self.observe()
        let call = Call(
            policy: try CallPolicy(backoff: Backoff()), host: host, time: self.scene.time.source,
            randomness: Randomness { 0 })
        let upstream = ScriptedUpstream(self.scene.time, [.init(200)])
        let (ending, report) = try await call.run(deadline: noon + 900_000, upstream.answer)
        #expect(ending.value == 200)
        #expect(report.observed == 1)
    }

    @Test mutating func `declared quotas and named waits hold under the order`() async throws {
        self.scene.rates = [Rate("minute", 51, per: .seconds(60), margin: .zero)]
        let host = try await self.throttled()
        try await self.observe()
        guard case .granted(let ticket, .zero) = await host.admit(left: .zero, draw: 0).answer else {
            Issue.record("the throttle turns calls away")
            return
        }
        #expect(await host.admit(left: .zero, draw: 0).answer == .refused(after: .seconds(60), .quota))
        let told = AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(300)))
        _ = await host.settle(ticket, told, elapsed: .zero, floor: .seconds(300))
        guard case .refused(let wait, .quota) = await host.admit(left: .seconds(120), draw: 0).answer else {
            Issue.record("the wait that the host named is not kept")
            return
        }
        #expect(wait >= .seconds(300))
    }
}
