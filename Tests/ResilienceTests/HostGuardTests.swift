import Resilience
import Synchronization
import TestSupport
import Testing
import Timing

@Suite struct HostGuardTests {
    private var scene = Scene()

    init() {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
    }

    private static let unavailable = AttemptResult(.answered(status: 503))
    private static let fine = AttemptResult(.answered(status: 200))

    /// Makes one call if the host lets it.
    @discardableResult
    private func call(_ host: HostGuard, _ result: AttemptResult) async -> (Admission, Settlement?) {
        let admission = await host.admit(left: .seconds(600), draw: 0.5)
        guard case .granted(let ticket, _) = admission.answer else { return (admission, nil) }
        return (admission, await host.settle(ticket, result, elapsed: .zero, floor: result.retryAfter.floor))
    }

    @Test func `failures seen by two processes open one breaker for both`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        await self.call(one, Self.unavailable)
        await self.call(two, Self.unavailable)
        let (_, settlement) = await self.call(one, Self.unavailable)
        #expect(settlement?.transition?.isTrip == true)
        let (admission, _) = await self.call(two, Self.fine)
        #expect(admission.answer == .refused(after: .seconds(60), .breaker(.open)))
    }

    /// Calls as they come, and what the last of them finds: seconds until the place of the next one.
    private func wait(_ host: HostGuard) async -> Duration? {
        guard case .granted(let ticket, let after) = await host.admit(left: .seconds(600), draw: 0.5).answer else {
            return nil
        }
        _ = await host.settle(ticket, Self.fine, elapsed: .zero, floor: nil)
        return after
    }

    /// The waits of calls that go as soon as a window has room for so many.
    private static func waits(_ count: Int, at milliseconds: Int64) -> [Duration?] {
        Array(repeating: .milliseconds(milliseconds), count: count)
    }

    @Test mutating func `a pace that one process found counts what the others had called`() async throws {
        self.scene.breaker.consecutiveFailures = 10
        let told = AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(60)))
        let hosts = try ["one", "two", "three"].map { try self.scene.process($0) }
        for _ in 0..<4 { for host in hosts { await self.call(host, Self.fine) } }
        // All three have a call under way when the quota of twelve a minute is used up.
        var tickets: [BreakerTicket] = []
        for host in hosts {
            guard case .granted(let ticket, _) = await host.admit(left: .seconds(600), draw: 0.5).answer else {
                continue
            }
            tickets.append(ticket)
        }
        for (host, ticket) in zip(hosts, tickets) {
            _ = await host.settle(ticket, told, elapsed: .zero, floor: told.retryAfter.floor)
        }
        // Twelve a minute for all three: neither a third of it, nor slowed down by the second and third 429.
        var waits: [Duration?] = []
        for _ in 0..<5 { for host in hosts { waits.append(await self.wait(host)) } }
        #expect(waits == Self.waits(12, at: 60_250) + Self.waits(3, at: 120_500))
    }

    @Test mutating func `calls that could not be stored with a pace are counted with the next write`() async throws {
        self.scene.breaker.consecutiveFailures = 10
        let told = AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(60)))
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        for _ in 0..<5 { await self.call(one, Self.fine) }
        for _ in 0..<5 { await self.call(two, Self.fine) }
        await self.call(one, told)
        self.scene.store.loseRaces(3)
        var waits: [Duration?] = []
        for _ in 0..<6 { for host in [two, one] { waits.append(await self.wait(host)) } }
        #expect(waits == Self.waits(10, at: 60_250) + Self.waits(2, at: 120_500))
    }

    @Test func `one process is elected to probe, and its success lets both in`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        for _ in 0..<3 { await self.call(one, Self.unavailable) }
        self.scene.time.advance(by: .seconds(60))
        let probe = await two.admit(left: .seconds(600), draw: 0.5)
        #expect(probe.transition?.to == .halfOpen)
        let (other, _) = await self.call(one, Self.fine)
        #expect(other.answer == .refused(after: .seconds(120), .breaker(.probing)))

        guard case .granted(let ticket, _) = probe.answer else {
            Issue.record("nobody was elected")
            return
        }
        let settlement = await two.settle(ticket, Self.fine, elapsed: .zero, floor: nil)
        #expect(settlement.transition?.to == .closed)
        let (after, _) = await self.call(one, Self.fine)
        #expect(after.transition == nil && after.sharing == .shared)
        #expect(after.answer != other.answer)
    }

    @Test func `where an operator has it observe only, who was not elected goes as well`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        for _ in 0..<3 { await self.call(one, Self.unavailable) }
        _ = await one.setOverride(BreakerOverride(.observeOnly, reason: "on trial", expires: noon + 3_600_000))
        self.scene.time.advance(by: .seconds(60))
        guard case .granted(let probe, _) = await two.admit(left: .seconds(600), draw: 0.5).answer,
            case .granted(let other, let wait) = await one.admit(left: .seconds(600), draw: 0.5).answer
        else {
            Issue.record("a call was refused")
            return
        }
        #expect(probe.isProbe && !probe.wouldBeRefused)
        #expect(!other.isProbe && other.wouldBeRefused && wait == .zero)
        // What went through on an operator's word decides nothing, and the elected one's probe still does.
        let ignored = await one.settle(other, Self.unavailable, elapsed: .zero, floor: nil)
        #expect(ignored.transition == nil)
        let settled = await two.settle(probe, Self.fine, elapsed: .zero, floor: nil)
        #expect(settled.transition?.to == .closed)
    }

    @Test func `who was not elected probes as soon as the elected one's lease ends`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        for _ in 0..<3 { await self.call(one, Self.unavailable) }
        self.scene.time.advance(by: .seconds(60))
        _ = await two.admit(left: .seconds(600), draw: 0.5)
        self.scene.time.advance(by: .seconds(1))
        #expect(await self.call(one, Self.fine).1 == nil)
        self.scene.time.advance(by: .seconds(119))
        #expect(await self.call(one, Self.fine).1?.transition?.to == .closed)
    }

    @Test mutating func `four processes share one quota to the last call`() async throws {
        let rate = Rate("ten seconds", 10, per: .seconds(10), margin: .zero)
        self.scene.rates = [rate]
        let processes = try (0..<4).map { try self.scene.process("\($0)") }
        var places: [Int64] = []
        for index in 0..<60 {
            let admission = await processes[index % 4].admit(left: .seconds(600), draw: 0.5)
            if case .granted(_, let wait) = admission.answer { places.append(wait.wholeMilliseconds) }
        }
        #expect(places == (0..<60).map { $0 / 10 * 10_000 })
    }

    @Test func `a wait that one process was told holds the others too`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        let waiting = await two.admit(left: .seconds(600), draw: 0.5)
        await self.call(one, AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(30))))
        let next = await two.admit(left: .seconds(600), draw: 0.5)
        guard case .granted(let ticket, _) = waiting.answer, case .granted(_, let after) = next.answer else {
            Issue.record("not admitted")
            return
        }
        #expect(await !two.confirm(ticket).isAdmitted)
        #expect(after >= .seconds(30))
        let late = await two.admit(left: .seconds(20), draw: 0.5)
        guard case .refused(let wait, .quota) = late.answer else {
            Issue.record("\(late)")
            return
        }
        #expect(wait >= .seconds(30))
    }

    @Test func `while the store is down it decides alone, says so, and keeps what it was told`() async throws {
        let host = try self.scene.process("one")
        self.scene.store.takeDown(true)
        let told = AttemptResult(.answered(status: 429), retryAfter: .asked(.seconds(30)))
        let (admission, settlement) = await self.call(host, told)
        for sharing in [admission.sharing, settlement?.sharing] {
            guard case .local(let reason) = sharing else {
                Issue.record("said to be shared")
                continue
            }
            #expect(reason.contains(Scene.host) && reason.contains("Down"))
        }
        self.scene.store.takeDown(false)
        let (back, _) = await self.call(host, Self.fine)
        guard case .granted(_, let wait) = back.answer else {
            Issue.record("\(back)")
            return
        }
        #expect(wait >= .seconds(30) && back.sharing == .shared)
    }

    @Test func `it trips alone when the store is down all the time`() async throws {
        let host = try self.scene.process("one")
        self.scene.store.takeDown(true)
        for _ in 0..<3 { await self.call(host, Self.unavailable) }
        let (admission, _) = await self.call(host, Self.fine)
        #expect(admission.answer == .refused(after: .seconds(60), .breaker(.open)))
    }

    @Test func `an operator's word reaches every process and ends by itself`() async throws {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        let word = BreakerOverride(.forcedOpen, reason: "key revoked", expires: noon + 60_000)
        #expect(await one.setOverride(word) == .shared)
        let (refused, _) = await self.call(two, Self.fine)
        #expect(refused.answer == .refused(after: .seconds(60), .breaker(.forced("key revoked"))))
        self.scene.time.advance(by: .seconds(60))
        #expect(await self.call(two, Self.fine).1 != nil)
    }

    @Test mutating func `a lost race is decided again on the newer state`() async throws {
        self.scene.rates = [Rate("minute", 1, per: .seconds(60), margin: .zero)]
        let host = try self.scene.process("one")
        self.scene.store.loseRaces(3)
        let first = await host.admit(left: .seconds(600), draw: 0.5)
        let second = await host.admit(left: .seconds(600), draw: 0.5)
        guard case .granted(_, let now) = first.answer, case .granted(_, let later) = second.answer else {
            Issue.record("not admitted")
            return
        }
        #expect(now == .zero && later == .seconds(60))
        #expect(self.scene.store.saves == 2)
    }

    @Test mutating func `successes on a closed breaker write nothing`() async throws {
        self.scene.rates = []
        let host = try self.scene.process("one")
        await self.call(host, Self.fine)
        let before = self.scene.store.saves
        for _ in 0..<100 { await self.call(host, Self.fine) }
        #expect(self.scene.store.saves == before)
        await self.call(host, Self.unavailable)
        #expect(self.scene.store.saves == before + 1)
    }
}
