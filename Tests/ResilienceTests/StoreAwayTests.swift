import Synchronization
import TestSupport
import Testing
import Timing

@testable import Resilience

/// What a process decides while it alone cannot reach the store, and what of that holds once it can.
@Suite struct StoreAwayTests {
    private var scene = Scene()
    /// Between the store and the process `one`; others reach it always.
    private let link = Link()

    init() {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
    }

    private struct Broken: Error {}

    private final class Link: Sendable {
        private let broken = Mutex(false)

        func isBroken(_ isBroken: Bool) { self.broken.withLock { $0 = isBroken } }

        func pass() throws {
            if self.broken.withLock({ $0 }) { throw Broken() }
        }
    }

    private func one() throws -> HostGuard {
        let (link, time) = (self.link, self.scene.time)
        let store = self.scene.store.port.checked { try link.pass() }
        return HostGuard(
            host: Scene.host, holder: "one", breaker: try Breaker(self.scene.breaker),
            limiter: try Limiter(self.scene.rates), budget: try RetryBudget(), store: store, clock: { time.now() })
    }

    private static let fine = AttemptResult(.answered(status: 200))
    private static let down = AttemptResult(.answered(status: 503))

    private static func limited(_ seconds: Int) -> AttemptResult {
        AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(seconds)))
    }

    /// Makes one call if the host lets it, at once whatever wait it names.
    @discardableResult
    private func call(_ host: HostGuard, _ result: AttemptResult) async -> Admission.Answer {
        let admission = await host.admit(left: .seconds(36_000), draw: 0.5)
        if case .granted(let ticket, _) = admission.answer {
            _ = await host.settle(ticket, result, elapsed: .zero, floor: result.retryAfter.floor)
        }
        return admission.answer
    }

    private func stored() async throws -> HostState { try await self.scene.store.port.load(Scene.host).state }

    @Test func `a breaker that tripped alone is open for everybody once the store is back`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        self.link.isBroken(true)
        for _ in 0..<3 { await self.call(one, Self.down) }
        self.link.isBroken(false)
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
        #expect(try await self.stored().breaker.phase == .open)
        #expect(await self.call(two, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
    }

    @Test func `what others have stored meanwhile does not undo it, and its probes go on from there`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        await self.call(one, Self.fine)
        self.link.isBroken(true)
        for _ in 0..<3 { await self.call(one, Self.down) }
        await self.call(two, Self.down)
        self.scene.store.loseRaces(2)
        self.link.isBroken(false)
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
        #expect(await self.call(two, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
        self.scene.time.advance(by: .seconds(60))
        await self.call(two, Self.fine)
        #expect(try await self.stored().breaker.phase == .closed)
        guard case .granted = await self.call(one, Self.fine) else {
            Issue.record("it has not heard that the breaker is closed")
            return
        }
    }

    @Test func `a later closing by others holds, and an earlier one does not`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        self.link.isBroken(true)
        for _ in 0..<2 { await self.call(one, Self.down) }
        await self.call(one, AttemptResult(.answered(status: 503), retryAfter: .asked(.seconds(3600))))
        self.scene.time.advance(by: .seconds(1))
        for _ in 0..<3 { await self.call(two, Self.down) }
        self.scene.time.advance(by: .seconds(60))
        await self.call(two, Self.fine)
        self.link.isBroken(false)
        guard case .granted(let ticket, let wait) = await one.admit(left: .seconds(36_000), draw: 0).answer else {
            Issue.record("refused")
            return
        }
        // The host's own word is older than the closing, and holds all the same.
        #expect(!ticket.isProbe && wait == .seconds(3539))

        self.scene.time.advance(by: .seconds(3600))
        self.link.isBroken(true)
        for _ in 0..<3 { await self.call(one, Self.down) }
        self.link.isBroken(false)
        #expect(await self.call(two, Self.fine) != .refused(after: .seconds(60), .breaker(.open)))
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
        #expect(await self.call(two, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
    }

    @Test func `what time alone had begun undoes nothing that others have found out`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        for _ in 0..<3 { await self.call(two, Self.down) }
        await self.call(one, Self.fine)
        self.scene.time.advance(by: .seconds(60))
        await self.call(two, Self.down)
        let until = try await self.stored().breaker.openUntil
        self.link.isBroken(true)
        self.scene.time.advance(by: .seconds(1))
        // Half-open by its own clock: it is let through, and given up.
        guard case .granted(let ticket, _) = await one.admit(left: .seconds(60), draw: 0.5).answer else {
            Issue.record("refused")
            return
        }
        self.link.isBroken(false)
        await one.abandon(ticket)
        guard case .refused(_, .breaker(.open)) = await self.call(one, Self.fine) else {
            Issue.record("it has called a host that another process has found down")
            return
        }
        #expect(try await self.stored().breaker.phase == .open)
        #expect(try await self.stored().breaker.openUntil == until)
    }

    @Test func `a quota of a later window that was told alone takes the place of one that is over`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        func told(_ left: Int) -> AttemptResult {
            AttemptResult(
                .answered(status: 200),
                rateLimit: RateLimitHeaders(limit: 100, remaining: left, reset: .seconds(60)))
        }
        await self.call(two, told(0))
        self.link.isBroken(true)
        self.scene.time.advance(by: .seconds(90))
        await self.call(one, told(40))
        _ = await two.setOverride(BreakerOverride(.observeOnly, reason: "on trial", expires: noon + 3_600_000))
        self.link.isBroken(false)
        guard case .granted(_, let wait) = await self.call(one, Self.fine) else {
            Issue.record("refused")
            return
        }
        #expect(wait == .zero)
    }

    @Test func `calls from after a refusal are none that its quota was measured by`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        for _ in 0..<4 { await self.call(two, Self.fine) }
        await self.call(two, Self.limited(60))
        self.link.isBroken(true)
        self.scene.time.advance(by: .seconds(70))
        for _ in 0..<8 { await self.call(one, Self.fine) }
        self.link.isBroken(false)
        self.scene.time.advance(by: .seconds(600))
        var waits: [Duration] = []
        for _ in 0..<5 {
            guard case .granted(_, let wait) = await self.call(one, Self.fine) else { continue }
            waits.append(wait)
        }
        #expect(waits == [.zero, .zero, .zero, .zero, .milliseconds(60_250)])
    }

    @Test func `no call that others made in a phase of that number counts in the one that a process decided alone`() {
        var (own, stored) = (BreakerState(), BreakerState())
        (own.phase, own.generation, own.changedAt) = (.open, 3, noon + 1)
        (stored.phase, stored.generation, stored.changedAt) = (.closed, 3, noon)
        stored.rejoin(own, isAlone: false)
        #expect(stored.phase == .open && stored.generation == 4)
    }

    @Test func `an operator's word that came meanwhile is kept`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        self.link.isBroken(true)
        for _ in 0..<3 { await self.call(one, Self.down) }
        _ = await two.setOverride(BreakerOverride(.forcedOpen, reason: "key revoked", expires: noon + 30_000))
        self.link.isBroken(false)
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(30), .breaker(.forced("key revoked"))))
        #expect(try await self.stored().breaker.override?.reason == "key revoked")
        #expect(try await self.stored().breaker.phase == .open)
    }

    @Test(arguments: [Rate.Shape.slidingWindow, .bucket(burst: 10)])
    mutating func `calls that were made alone count in the quota of all`(shape: Rate.Shape) async throws {
        self.scene.rates = [Rate("ten", 10, per: .seconds(100), shape: shape, margin: .zero)]
        let (one, two) = (try self.one(), try self.scene.process("two"))
        self.link.isBroken(true)
        for _ in 0..<6 { await self.call(one, Self.fine) }
        for _ in 0..<3 { await self.call(two, Self.fine) }
        self.link.isBroken(false)
        var waits: [Bool] = []
        for host in [one, two] {
            guard case .granted(_, let wait) = await self.call(host, Self.fine) else { continue }
            waits.append(wait > .zero)
        }
        #expect(waits == [false, true])
    }

    @Test func `of a pace that was learnt alone and one that others have learnt the slower holds`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        self.link.isBroken(true)
        for result in [Self.fine, Self.fine, Self.limited(60)] { await self.call(one, result) }
        for _ in 0..<12 { await self.call(two, Self.fine) }
        await self.call(two, Self.limited(60))
        self.link.isBroken(false)
        self.scene.time.advance(by: .seconds(600))
        var waits: [Duration] = []
        for host in [one, two, one] {
            guard case .granted(_, let wait) = await self.call(host, Self.fine) else { continue }
            waits.append(wait)
        }
        #expect(waits == [.zero, .zero, .milliseconds(60_250)])
    }

    @Test func `calls that were made alone count in a pace that was learnt before`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        for _ in 0..<4 { await self.call(two, Self.fine) }
        await self.call(two, Self.limited(60))
        self.scene.time.advance(by: .seconds(600))
        await self.call(one, Self.fine)
        self.link.isBroken(true)
        for _ in 0..<2 { await self.call(one, Self.fine) }
        await self.call(two, Self.fine)
        self.link.isBroken(false)
        // Four in a minute, which they have made.
        guard case .granted(_, let wait) = await self.call(one, Self.fine) else {
            Issue.record("refused")
            return
        }
        #expect(wait == .milliseconds(60_250))
    }

    @Test func `what was forgotten before a process began is not what that process was told alone`() async throws {
        let (one, two) = (try self.one(), try self.scene.process("two"))
        await self.call(two, Self.limited(600))
        _ = await two.forgetWaits()
        self.link.isBroken(true)
        await self.call(one, Self.limited(3600))
        self.link.isBroken(false)
        guard case .granted(_, let wait) = await self.call(one, Self.fine) else {
            Issue.record("refused")
            return
        }
        #expect(wait >= .seconds(3600))
    }
}
