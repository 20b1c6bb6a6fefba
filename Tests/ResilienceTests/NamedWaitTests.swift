import TestSupport
import Testing
import Timing

@testable import Resilience

/// Waits that a host named, once they are stored: who obeys them, and how they are taken back.
@Suite struct NamedWaitTests {
    private var scene = Scene()

    init() {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
    }

    private static let fine = AttemptResult(.answered(status: 200))
    private static let limited = AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(3600)))
    private static let down = AttemptResult(.answered(status: 503), retryAfter: .asked(.seconds(3600)))

    @discardableResult
    private func call(_ host: HostGuard, _ result: AttemptResult, honours: Bool = true) async -> Admission.Answer {
        let admission = await host.admit(left: .seconds(30), draw: 0.5)
        if case .granted(let ticket, _) = admission.answer {
            let floor = honours ? result.retryAfter.floor : nil
            _ = await host.settle(ticket, result, elapsed: .milliseconds(100), floor: floor)
        }
        return admission.answer
    }

    private static func wait(_ answer: Admission.Answer) -> Duration? {
        if case .granted(_, let wait) = answer { wait } else { nil }
    }

    /// A process with the kill switch, over the store of the others.
    private func deaf() throws -> HostGuard {
        var scene = self.scene
        scene.honoursRetryAfter = false
        return try scene.process("deaf")
    }

    @Test(arguments: [false, true])
    mutating func `the kill switch does not obey a wait that another process was told`(isDeclared: Bool) async throws {
        if isDeclared { self.scene.rates = [Rate("minute", 60, per: .seconds(60), margin: .zero)] }
        let (one, deaf) = (try self.scene.process("one"), try self.deaf())
        await self.call(one, Self.limited)
        #expect(Self.wait(await self.call(deaf, Self.fine)) == .zero)
        let kept = await self.call(one, Self.fine)
        guard case .refused(let after, .quota) = kept else {
            Issue.record("\(kept)")
            return
        }
        #expect(after >= .seconds(3600), "what the others obey is not taken from them")
        guard case .granted(let ticket, _) = await deaf.admit(left: .seconds(30), draw: 0.5).answer else {
            Issue.record("the kill switch obeys the wait")
            return
        }
        #expect(await deaf.confirm(ticket).isAdmitted)
    }

    @Test func `with the kill switch a pace is measured by what is obeyed`() async throws {
        let (one, deaf) = (try self.scene.process("one"), try self.deaf())
        await self.call(one, Self.limited)
        await self.call(deaf, Self.limited, honours: false)
        let wait = try #require(Self.wait(await self.call(deaf, Self.fine)))
        #expect(wait > .zero && wait < .seconds(2))
    }

    @Test func `the kill switch cuts an opening that the host lengthened to the breaker's own`() async throws {
        let (one, deaf) = (try self.scene.process("one"), try self.deaf())
        var (here, there) = (HostGuard.Tickets(), HostGuard.Tickets())
        for _ in 0..<3 { await here.take(one) }
        for ticket in here.all { _ = await one.settle(ticket, Self.down, elapsed: .zero, floor: .seconds(3600)) }
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(3600), .breaker(.open)))
        #expect(await self.call(deaf, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
        self.scene.time.advance(by: .seconds(60))
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(3540), .breaker(.open)))
        await there.take(deaf)
        #expect(there.all.map(\.isProbe) == [true])
    }

    @Test func `what an operator has forgotten no process brings back`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        let operating = try self.scene.process("operator")
        await self.call(one, Self.limited)
        #expect(Self.wait(await self.call(two, Self.fine)) == nil)
        let (forgotten, sharing) = await operating.forgetWaits()
        #expect(sharing == .shared)
        #expect(forgotten.namedWait == noon + 3_600_000 && forgotten.hadPace && forgotten.openUntil == nil)
        // A failure is written, with whatever each process remembers.
        for host in [one, two] {
            #expect(Self.wait(await self.call(host, AttemptResult(.answered(status: 503)))) == .zero)
        }
        let row = try #require(try await self.scene.store.port.hosts().first)
        #expect(row.state.limiter.namedWait(at: self.scene.time.now()) == nil)
        #expect(await operating.forgetWaits().forgotten.words.isEmpty)
    }

    @Test func `a wait that comes after others were forgotten holds everybody`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        await self.call(one, Self.limited)
        _ = await two.forgetWaits()
        #expect(Self.wait(await self.call(one, Self.limited)) == .zero, "the forgotten wait holds nobody")
        for host in [one, two] { #expect(Self.wait(await self.call(host, Self.fine)) == nil) }
    }

    @Test func `with its waits forgotten a breaker opens for its own time`() async throws {
        let (one, operating) = (try self.scene.process("one"), try self.scene.process("operator"))
        var tickets = HostGuard.Tickets()
        for _ in 0..<3 { await tickets.take(one) }
        for ticket in tickets.all { _ = await one.settle(ticket, Self.down, elapsed: .zero, floor: .seconds(3600)) }
        #expect(await operating.forgetWaits().forgotten.openUntil == noon + 3_600_000)
        #expect(await self.call(one, Self.fine) == .refused(after: .seconds(60), .breaker(.open)))
    }
}

extension HostGuard {
    /// Permits of calls that are under way together.
    fileprivate struct Tickets {
        private(set) var all: [BreakerTicket] = []

        mutating func take(_ host: HostGuard) async {
            if case .granted(let ticket, _) = await host.admit(left: .seconds(30), draw: 0.5).answer {
                self.all.append(ticket)
            }
        }
    }
}
