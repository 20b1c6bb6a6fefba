import Resilience
import TestSupport
import Testing
import Timing

/// What a process that was told to end still does for the others, over a store that serves nobody who was.
@Suite struct ToldToEndTests {
    private var scene = Scene()

    init() {
        self.scene.breaker.consecutiveFailures = 1
        self.scene.breaker.firstOpenTime = .seconds(60)
    }

    private func process(_ name: String) throws -> HostGuard {
        let time = self.scene.time
        // As the pool of a server's connections has it.
        let store = self.scene.store.port.checked { try Task.checkCancellation() }
        return HostGuard(
            host: Scene.host, holder: name, breaker: try Breaker(self.scene.breaker), limiter: try Limiter(),
            budget: try RetryBudget(), store: store, clock: { time.now() })
    }

    /// Makes a call that is told to end while its answer is under way.
    private func callToldToEnd(_ host: HostGuard, status: Int?) async throws {
        let call = try self.scene.call(host)
        let deadline = self.scene.time.now() + 30_000
        _ = try? await Task {
            try await call.run(deadline: deadline) { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                guard let status else { throw CancellationError() }
                return Attempt(status, AttemptResult(.answered(status: status)))
            }
        }.value
    }

    @Test func `whoever is told to end before the answer to a probe leaves the next one to others`() async throws {
        try await self.callToldToEnd(try self.process("one"), status: 503)
        self.scene.time.advance(by: .seconds(60))
        try await self.callToldToEnd(try self.process("two"), status: nil)
        guard case .granted(let ticket, _) = await (try self.process("three")).admit(left: .zero, draw: 0).answer else {
            Issue.record("nobody may probe")
            return
        }
        #expect(ticket.isProbe)
    }

    @Test func `what an answer has shown is stored, although its reader was told to end`() async throws {
        try await self.callToldToEnd(try self.process("one"), status: 503)
        let answer = await (try self.process("two")).admit(left: .zero, draw: 0).answer
        #expect(answer == .refused(after: .seconds(60), .breaker(.open)))
    }
}
