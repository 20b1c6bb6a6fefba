import Resilience
import TestSupport
import Testing
import Timing

/// One half-open host and processes that make one call each, over every store there is.
@Suite struct SharedProbeTests {
    private static let host = "api.example.com"
    private static let fine = AttemptResult(.answered(status: 200))
    private static let down = AttemptResult(.answered(status: 503))

    /// A process that has just been started.
    private func process(_ name: String, _ store: ResilienceStore, _ time: ManualTime) throws -> HostGuard {
        var configuration = BreakerConfiguration()
        configuration.consecutiveFailures = 2
        configuration.requiredSuccesses = 3
        return HostGuard(
            host: Self.host, holder: name, breaker: try Breaker(configuration), limiter: try Limiter(),
            budget: try RetryBudget(), store: store, clock: { time.now() })
    }

    /// Makes the one call of a process.
    private func call(_ host: HostGuard, _ result: AttemptResult) async throws -> BreakerTransition? {
        let admission = await host.admit(left: .seconds(60), draw: 0)
        guard case .granted(let ticket, _) = admission.answer else {
            throw NotAdmitted(answer: admission.answer)
        }
        #expect(admission.sharing == .shared)
        return await host.settle(ticket, result, elapsed: .zero, floor: nil).transition
    }

    private struct NotAdmitted: Error {
        var answer: Admission.Answer
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `processes that make one probe each close a breaker together`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, time) async throws in
            var changes: [BreakerTransition?] = []
            for (number, result) in [Self.down, Self.down].enumerated() {
                _ = try await self.call(self.process("down \(number)", one, time), result)
            }
            time.advance(by: .seconds(300))
            for number in 0..<3 {
                let store = number % 2 == 0 ? one : two
                changes.append(try await self.call(self.process("\(number)", store, time), Self.fine))
            }
            #expect(changes.map { $0?.to } == [nil, nil, .closed])
            #expect(changes.last??.cause == .probesSucceeded(3))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a probe that fails forgets those that succeeded before, and opens for longer`(kind: StoreUnderTest)
        async throws
    {
        try await kind.openHosts { (one, two, time) async throws in
            for number in 0..<2 { _ = try await self.call(self.process("down \(number)", one, time), Self.down) }
            time.advance(by: .seconds(300))
            var changes: [BreakerTransition?] = []
            for (number, result) in [Self.fine, Self.fine, Self.down].enumerated() {
                changes.append(try await self.call(self.process("a\(number)", two, time), result))
            }
            #expect(changes.map { $0?.to } == [nil, nil, .open])
            #expect(changes.last??.openUntil == time.now().advanced(by: .seconds(600)))
            time.advance(by: .seconds(600))
            changes = []
            for number in 0..<3 {
                changes.append(try await self.call(self.process("b\(number)", one, time), Self.fine))
            }
            #expect(changes.map { $0?.to } == [nil, nil, .closed])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `whoever gives a probe up leaves it to the next at once`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, time) async throws in
            for number in 0..<2 { _ = try await self.call(self.process("down \(number)", one, time), Self.down) }
            time.advance(by: .seconds(300))
            let (first, second) = (try self.process("first", one, time), try self.process("second", two, time))
            guard case .granted(let ticket, _) = await first.admit(left: .seconds(60), draw: 0).answer else {
                Issue.record("no probe")
                return
            }
            let refused = await second.admit(left: .seconds(60), draw: 0).answer
            #expect(refused == .refused(after: .seconds(120), .breaker(.probing)))
            await first.abandon(ticket)
            guard case .granted(let other, _) = await second.admit(left: .seconds(60), draw: 0).answer else {
                Issue.record("the lease was not given back")
                return
            }
            #expect(other.isProbe)
        }
    }
}
