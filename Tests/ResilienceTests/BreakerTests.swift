import Testing
import Timing

@testable import Resilience

@Suite struct BreakerTests {
    private let success = CallOutcome.success(elapsed: .milliseconds(10))

    private func breaker(_ change: (inout BreakerConfiguration) -> Void = { _ in }) throws -> Breaker {
        var configuration = BreakerConfiguration()
        configuration.consecutiveFailures = 3
        configuration.firstOpenTime = .seconds(60)
        configuration.longestOpenTime = .seconds(200)
        change(&configuration)
        return try Breaker(configuration)
    }

    /// Makes a call if it is let through.
    @discardableResult
    private func call(
        _ breaker: inout Breaker, _ outcome: CallOutcome, floor: Duration? = nil, at moment: Timestamp
    ) -> BreakerTransition? {
        guard let ticket = breaker.permit(at: moment).ticket else { return nil }
        return breaker.record(outcome, for: ticket, floor: floor, at: moment)
    }

    @Test func `the failure that reaches the threshold opens it, and says so once`() throws {
        var breaker = try self.breaker()
        let transitions = (0..<3).map { _ in self.call(&breaker, .failure, at: noon) }
        #expect(transitions[0] == nil && transitions[1] == nil)
        let opened = BreakerTransition(
            from: .closed, to: .open, cause: .consecutiveFailures(3), at: noon, openUntil: noon + 60_000)
        #expect(transitions[2] == opened)
        #expect(opened.isTrip)
        let permit = breaker.permit(at: noon + 59_999)
        #expect(permit == .refused(until: noon + 60_000, .open))
    }

    @Test func `a success between failures starts the count anew, and a 404 does not`() throws {
        var breaker = try self.breaker()
        for outcome in [CallOutcome.failure, .failure, self.success, .failure, .unrelated, .failure] {
            self.call(&breaker, outcome, at: noon)
        }
        #expect(breaker.state.phase == .closed)
        self.call(&breaker, .unrelated, at: noon)
        #expect(self.call(&breaker, .failure, at: noon)?.to == .open)
    }

    @Test func `404 alone never opens it`() throws {
        var breaker = try self.breaker { $0.windows = [BreakerWindow(.calls(20), minimumCalls: 1)] }
        for _ in 0..<1000 { self.call(&breaker, .unrelated, at: noon) }
        #expect(breaker.state == BreakerState())
    }

    @Test func `it stays open at least as long as the server asked`() throws {
        var breaker = try self.breaker { $0.consecutiveFailures = 1 }
        let opened = self.call(&breaker, .failure, floor: .seconds(3600), at: noon)
        #expect(opened?.openUntil == noon + 3_600_000)
    }

    @Test func `half open it lets as many probes through as it may, and closes after enough of them`() throws {
        var breaker = try self.breaker {
            $0.probePermits = 2
            $0.requiredSuccesses = 3
            $0.probeTimeout = .seconds(30)
        }
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        let later = noon + 60_000
        let first = try #require(breaker.permit(at: later).ticket)
        let second = try #require(breaker.permit(at: later).ticket)
        let third = breaker.permit(at: later)
        #expect(first.isProbe && second.isProbe)
        #expect(third == .refused(until: later + 30_000, .probing))

        #expect(breaker.record(self.success, for: first, at: later) == nil)
        #expect(breaker.record(self.success, for: second, at: later) == nil)
        let closed = self.call(&breaker, self.success, at: later)
        #expect(closed?.to == .closed)
        #expect(closed?.cause == .probesSucceeded(3))
        #expect(breaker.state.openings == 0)
    }

    @Test func `a probe that never comes back gives its place to another`() throws {
        var breaker = try self.breaker { $0.probeTimeout = .seconds(30) }
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        let lost = breaker.permit(at: noon + 60_000).ticket
        let tooEarly = breaker.permit(at: noon + 89_999).ticket
        let next = breaker.permit(at: noon + 90_000).ticket
        #expect(lost != nil && tooEarly == nil && next != nil)
    }

    @Test func `a probe that is given up lets the next one go at once`() throws {
        var breaker = try self.breaker()
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        self.call(&breaker, .abandoned, at: noon + 60_000)
        #expect(breaker.state.phase == .halfOpen)
        #expect(self.call(&breaker, self.success, at: noon + 60_000)?.to == .closed)
    }

    @Test func `a 404 on a probe shows that the host is there`() throws {
        var breaker = try self.breaker()
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        #expect(self.call(&breaker, .unrelated, at: noon + 60_000)?.to == .closed)
    }

    @Test func `each failed probe opens it for longer, up to the cap, and closing forgets that`() throws {
        var breaker = try self.breaker()
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        var now = noon
        var lengths: [Int64] = []
        for _ in 0..<4 {
            let until = try #require(breaker.state.openUntil)
            lengths.append(now.duration(to: until).wholeMilliseconds / 1000)
            now = until
            #expect(self.call(&breaker, .failure, at: now)?.cause == .probeFailed)
        }
        #expect(lengths == [60, 120, 200, 200])
        now = try #require(breaker.state.openUntil)
        self.call(&breaker, self.success, at: now)
        for _ in 0..<3 { self.call(&breaker, .failure, at: now) }
        #expect(breaker.state.openUntil == now + 60_000)
    }

    @Test func `an answer to a call from before a transition is no news`() throws {
        var breaker = try self.breaker()
        let late = try #require(breaker.permit(at: noon).ticket)
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        _ = breaker.permit(at: noon + 60_000)
        #expect(breaker.record(self.success, for: late, at: noon + 60_000) == nil)
        #expect(breaker.record(.failure, for: late, at: noon + 60_000) == nil)
        #expect(breaker.state.phase == .halfOpen)
    }

    @Test func `what was counted before another process moved the breaker draws no consequence after it`() throws {
        var breaker = try self.breaker { $0.consecutiveFailures = 1 }
        let ticket = try #require(breaker.permit(at: noon).ticket)
        let finding = breaker.count(.failure, for: ticket, at: noon)
        var other = breaker
        self.call(&other, .failure, at: noon)
        self.call(&other, self.success, at: noon + 60_000)
        breaker.state = other.state
        #expect(finding == .failure)
        #expect(breaker.apply(finding, of: ticket, at: noon + 60_000) == nil)
        #expect(breaker.state == other.state)
    }

    @Test func `a window judges only from its minimum sample on`() throws {
        var breaker = try self.breaker {
            $0.consecutiveFailures = nil
            $0.windows = [BreakerWindow(.calls(10), minimumCalls: 6, failureRatio: 0.5)]
        }
        let outcomes = [CallOutcome.failure, self.success, .failure, self.success, .failure]
        for outcome in outcomes { #expect(self.call(&breaker, outcome, at: noon) == nil) }
        let opened = self.call(&breaker, self.success, at: noon)
        #expect(opened?.cause == .failureRatio(failures: 3, calls: 6))
    }

    @Test func `slow successes open it as failures do`() throws {
        var breaker = try self.breaker {
            $0.slowCall = .seconds(2)
            $0.windows = [BreakerWindow(.calls(4), minimumCalls: 4, failureRatio: nil, slowRatio: 0.75)]
        }
        for seconds in [2, 1, 3] {
            #expect(self.call(&breaker, .success(elapsed: .seconds(seconds)), at: noon) == nil)
        }
        let opened = self.call(&breaker, .success(elapsed: .seconds(9)), at: noon)
        #expect(opened?.cause == .slowRatio(slow: 3, calls: 4))
    }

    @Test func `failures that a window of time has left behind no longer count`() throws {
        var breaker = try self.breaker {
            $0.consecutiveFailures = nil
            $0.windows = [BreakerWindow(.time(.seconds(10)), minimumCalls: 3, failureRatio: 1)]
        }
        for second: Int64 in [0, 0, 10, 20, 20] {
            #expect(self.call(&breaker, .failure, at: noon + second * 1000) == nil)
        }
        #expect(self.call(&breaker, .failure, at: noon + 21_000)?.to == .open)
    }

    @Test func `forced open it refuses with the reason until the expiry`() throws {
        var breaker = try self.breaker()
        breaker.state.override = BreakerOverride(.forcedOpen, reason: "key revoked", expires: noon + 1000)
        let during = breaker.permit(at: noon + 999)
        let after = breaker.permit(at: noon + 1000).ticket
        #expect(during == .refused(until: noon + 1000, .forced("key revoked")))
        #expect(after != nil)
    }

    @Test func `observe only it marks what it would have refused, and still changes phase`() throws {
        var breaker = try self.breaker()
        breaker.state.override = BreakerOverride(.observeOnly, reason: "trial", expires: noon + 100_000)
        for _ in 0..<3 { self.call(&breaker, .failure, at: noon) }
        #expect(breaker.state.phase == .open)
        let marked = try #require(breaker.permit(at: noon + 1).ticket)
        #expect(marked.wouldBeRefused)
        #expect(breaker.record(self.success, for: marked, at: noon + 1) == nil)
        #expect(self.call(&breaker, self.success, at: noon + 60_000)?.to == .closed)
    }

    @Test func `switched off it lets everything through`() throws {
        var breaker = try self.breaker { $0.isEnabled = false }
        for _ in 0..<50 { #expect(self.call(&breaker, .failure, at: noon) == nil) }
        #expect(breaker.state == BreakerState())
    }

    @Test(
        arguments: [
            { $0.consecutiveFailures = 0 }, { $0.consecutiveFailures = nil }, { $0.firstOpenTime = .zero },
            { $0.longestOpenTime = .seconds(1) }, { $0.openTimeGrowth = .nan }, { $0.openTimeGrowth = 0.5 },
            { $0.probePermits = 0 }, { $0.requiredSuccesses = 0 }, { $0.probeTimeout = .zero },
            { $0.slowCall = .zero }, { $0.windows = [BreakerWindow(.calls(0))] },
            { $0.windows = [BreakerWindow(.calls(5), minimumCalls: 6)] },
            { $0.windows = [BreakerWindow(.calls(50), failureRatio: 0)] },
            { $0.windows = [BreakerWindow(.calls(50), failureRatio: nil)] },
            { $0.windows = [BreakerWindow(.calls(50), slowRatio: 0.5)] },
            { $0.windows = [BreakerWindow(.time(.milliseconds(1)))] },
        ] as [@Sendable (inout BreakerConfiguration) -> Void])
    func `nonsense is refused`(change: @Sendable (inout BreakerConfiguration) -> Void) {
        #expect(throws: ResilienceError.self) { try self.breaker(change) }
    }
}
