import Invocation
import TestSupport
import Testing
import Timing

@testable import Resilience

/// Rows of hosts as earlier builds have stored them.
@Suite struct OldHostRowTests {
    private static let host = "api.example.com"
    private static let start = Timestamp(milliseconds: 1_705_384_800_000)

    /// Open until 2024-01-16T06:05:00Z, in what an earlier build wrote: nothing tells how much of that the host asked for,
    /// when the breaker changed, or how many probes have succeeded.
    private static let open = """
        {"breaker":{"consecutiveFailures":0,"generation":1,"openUntil":"2024-01-16T06:05:00.000Z","openings":1,\
        "phase":"open"},"limiter":{"holdUntil":0,"learned":{"began":0,"calls":0,"latest":0},"meters":[]},"version":1}
        """

    private func scene(_ row: String) async throws -> (ManualTime, MemoryResilienceStore) {
        let time = ManualTime(Self.start)
        let store = MemoryResilienceStore(clock: { time.now() })
        #expect(try await store.port.save(Self.host, try JSON.decode(HostState.self, from: row)))
        return (time, store)
    }

    private func process(
        _ name: String, _ time: ManualTime, _ store: MemoryResilienceStore, honours: Bool = true
    ) throws -> HostGuard {
        HostGuard(
            host: Self.host, holder: name, breaker: try Breaker(honoursRetryAfter: honours),
            limiter: try Limiter(honoursRetryAfter: honours), budget: try RetryBudget(), store: store.port,
            clock: { time.now() })
    }

    @Test(arguments: [true, false])
    func `an open breaker of an earlier build stays open until its time, and is then probed`(honours: Bool)
        async throws
    {
        let (time, store) = try await self.scene(Self.open)
        let host = try self.process("one", time, store, honours: honours)
        let early = await host.admit(left: .seconds(30), draw: 0).answer
        #expect(early == .refused(after: .seconds(300), .breaker(.open)))
        time.advance(by: .seconds(300))
        guard case .granted(let ticket, _) = await host.admit(left: .seconds(30), draw: 0).answer else {
            Issue.record("no probe")
            return
        }
        #expect(ticket.isProbe)
        let settled = await host.settle(ticket, AttemptResult(.timedOut), elapsed: .zero, floor: nil)
        #expect(settled.transition?.openUntil == time.now().advanced(by: .seconds(600)), "its openings are counted on")
    }

    @Test func `an operator's word ends an opening of which nobody knows how much the host asked for`() async throws {
        let (time, store) = try await self.scene(Self.open)
        let forgotten = await (try self.process("operator", time, store)).forgetWaits().forgotten
        #expect(forgotten.openUntil == Self.start.advanced(by: .seconds(300)))
        guard
            case .granted(let ticket, _) = await (try self.process("one", time, store))
                .admit(left: .seconds(30), draw: 0).answer
        else {
            Issue.record("no probe")
            return
        }
        #expect(ticket.isProbe)
    }

    @Test func `a half-open breaker of an earlier build is closed by its probes`() async throws {
        let row = Self.open.replacing(#""phase":"open""#, with: #""phase":"half-open""#)
        let (time, store) = try await self.scene(row)
        let host = try self.process("one", time, store)
        guard case .granted(let ticket, _) = await host.admit(left: .seconds(30), draw: 0).answer else {
            Issue.record("no probe")
            return
        }
        let settled = await host.settle(ticket, AttemptResult(.answered(status: 200)), elapsed: .zero, floor: nil)
        #expect(settled.transition?.to == .closed)
    }
}
