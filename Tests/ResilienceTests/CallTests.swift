import Resilience
import Synchronization
import TestSupport
import Testing
import Timing

@Suite struct CallTests {
    private var scene = Scene()

    private func run(
        _ upstream: ScriptedUpstream, within seconds: Int64 = 900, isRepeatable: Bool = true
    ) async throws -> (ending: CallEnding<Int>, report: CallReport) {
        let deadline = self.scene.time.now() + seconds * 1000
        return try await self.scene.call(try self.scene.process()).run(
            deadline: deadline, isRepeatable: isRepeatable, upstream.answer)
    }

    @Test func `429, 429, 200 are three calls, each after the wait of its backoff`() async throws {
        let upstream = ScriptedUpstream(self.scene.time, [.init(429), .init(429), .init(200)])
        let (ending, report) = try await self.run(upstream)
        #expect(ending.value == 200 && ending.limit == nil)
        #expect(report.steps.map(\.result.isRateLimited) == [true, true, false])
        let gaps = zip(upstream.calls, upstream.calls.dropFirst()).map { $0.duration(to: $1).seconds }
        #expect(gaps.count == 2 && (1...3).contains(gaps[0]) && (2...6).contains(gaps[1]), "\(gaps)")
        #expect(report.backedOff > .seconds(3))
    }

    @Test(arguments: [
        ["Retry-After": "60"], ["Retry-After": "Wed, 21 Jan 2026 12:01:00 GMT"],
        ["Retry-After": "Wed, 21 Jan 2026 09:01:00 GMT", "Date": "Wed, 21 Jan 2026 09:00:00 GMT"],
    ])
    func `a wait that the server names is kept, and passed by five seconds at most`(
        headers: [String: String]
    ) async throws {
        for status in [429, 503] {
            let scene = Scene()
            let upstream = ScriptedUpstream(scene.time, [.init(status, headers), .init(200)])
            let (ending, _) = try await scene.call(try scene.process()).run(deadline: noon + 900_000, upstream.answer)
            #expect(ending.value == 200)
            #expect((60...65.001).contains(upstream.calls[0].duration(to: upstream.calls[1]).seconds))
        }
    }

    @Test func `a call leaves not before its place, however often the store is asked for it`() async throws {
        let time = self.scene.time
        var store = self.scene.store.port
        let writes = Mutex(0)
        store.save = { [save = store.save] host, state in
            let isLost = writes.withLock { count in
                count += 1
                return !count.isMultiple(of: 2)
            }
            guard isLost else { return try await save(host, state) }
            time.advance(by: .milliseconds(40))
            return false
        }
        let host = HostGuard(
            host: Scene.host, holder: "one", breaker: try Breaker(),
            limiter: try Limiter([Rate("minute", 1, per: .seconds(60), margin: .zero)]), budget: try RetryBudget(),
            store: store, clock: { time.now() })
        let upstream = ScriptedUpstream(time, [.init(200)])
        for _ in 0..<3 {
            _ = try await self.scene.call(host).run(deadline: noon + 900_000, upstream.answer)
        }
        let gaps = zip(upstream.calls, upstream.calls.dropFirst()).map { $0.duration(to: $1) }
        #expect(gaps.count == 2 && gaps.allSatisfy { $0 >= .seconds(60) }, "\(gaps)")
    }

    /// A call to a host that another process has probed for so many waits of this one; nil for ever.
    private func call(
        besideProbe waits: Int?, isGivenUp: Bool = false, within seconds: Int64 = 900
    ) async throws -> (ending: CallEnding<Int>, waited: Duration) {
        let (one, two) = (try self.scene.process("one"), try self.scene.process("two"))
        for _ in 0..<3 {
            guard case .granted(let ticket, _) = await one.admit(left: .seconds(60), draw: 0.5).answer else { continue }
            _ = await one.settle(ticket, AttemptResult(.answered(status: 503)), elapsed: .zero, floor: nil)
        }
        self.scene.time.advance(by: .seconds(60))
        guard case .granted(let probe, _) = await one.admit(left: .seconds(60), draw: 0.5).answer else {
            throw CancellationError()
        }
        try #require(probe.isProbe)
        let time = self.scene.time
        let count = Mutex(0)
        var call = try self.scene.call(two)
        call.time = TimeSource(
            now: { time.now() },
            sleep: { duration in
                time.advance(by: duration)
                let number = count.withLock { count in
                    count += 1
                    return count
                }
                guard number == waits else { return }
                if isGivenUp { return await one.abandon(probe) }
                _ = await one.settle(probe, AttemptResult(.answered(status: 200)), elapsed: .zero, floor: nil)
            })
        let began = time.now()
        let upstream = ScriptedUpstream(time, [.init(200)])
        let (ending, _) = try await call.run(deadline: began + seconds * 1000, upstream.answer)
        return (ending, began.duration(to: time.now()))
    }

    @Test mutating func `who has waited beside a probe that was given up probes itself`() async throws {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
        let (went, waited) = try await self.call(besideProbe: 3, isGivenUp: true)
        #expect(went.value == 200)
        #expect(waited == .seconds(10))
    }

    @Test mutating func `who waits beside a probe takes no places of the quota meanwhile`() async throws {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
        self.scene.rates = [Rate("minute", 6, per: .seconds(60), margin: .zero)]
        let (went, waited) = try await self.call(besideProbe: 10)
        #expect(went.value == 200)
        #expect(waited == .seconds(5))
    }

    @Test mutating func `a call beside a probe waits for what that shows, and is put off where it takes long`()
        async throws
    {
        self.scene.breaker.consecutiveFailures = 3
        self.scene.breaker.firstOpenTime = .seconds(60)
        let (went, waited) = try await self.call(besideProbe: 3)
        #expect(went.value == 200)
        #expect(waited == .milliseconds(1500))
        for (seconds, most) in [(900, 10), (4, 4)] as [(Int64, Int64)] {
            self.scene = Scene()
            self.scene.breaker.consecutiveFailures = 3
            self.scene.breaker.firstOpenTime = .seconds(60)
            let (refused, patience) = try await self.call(besideProbe: nil, within: seconds)
            #expect(refused.delay?.why == .breaker(.probing))
            #expect(patience == .seconds(most))
        }
    }

    @Test func `a named wait past the deadline is handed to the platform, and nobody sleeps`() async throws {
        let upstream = ScriptedUpstream(self.scene.time, [.init(429, ["Retry-After": "600"])])
        let (ending, report) = try await self.run(upstream, within: 300)
        let delay = try #require(ending.delay)
        #expect(delay.why == .backoff && delay.after >= .seconds(600))
        #expect(self.scene.time.now() == noon)
        #expect(report.steps.count == 1)
    }

    @Test mutating func `the kill switch ignores the header`() async throws {
        self.scene.honoursRetryAfter = false
        let upstream = ScriptedUpstream(self.scene.time, [.init(429, ["Retry-After": "600"]), .init(200)])
        #expect(try await self.run(upstream).ending.value == 200)
        #expect(upstream.calls[0].duration(to: upstream.calls[1]) <= .seconds(3.001))
    }

    @Test(arguments: [200, 304, 400, 401, 403, 404, 422])
    func `what repeating cannot improve is handed over after one call`(status: Int) async throws {
        let upstream = ScriptedUpstream(self.scene.time, [.init(status)])
        let (ending, _) = try await self.run(upstream)
        #expect(ending.value == status && ending.limit == nil)
        #expect(upstream.calls.count == 1)
    }

    @Test func `after five retries the last answer is handed over as it is`() async throws {
        let upstream = ScriptedUpstream(self.scene.time, [.init(500)])
        let (ending, _) = try await self.run(upstream)
        #expect(ending.value == 500 && ending.limit == .retriesUsedUp)
        #expect(upstream.calls.count == 6)
    }

    @Test mutating func `without a token in the host's budget nothing is repeated`() async throws {
        self.scene.budget.capacity = 1
        let upstream = ScriptedUpstream(self.scene.time, [.init(503)])
        let (ending, _) = try await self.run(upstream)
        #expect(ending.limit == .budgetUsedUp)
        #expect(upstream.calls.count == 2)
    }

    @Test func `what does its work twice is repeated after a 429 only`() async throws {
        let upstream = ScriptedUpstream(self.scene.time, [.init(429), .init(502)])
        let (ending, _) = try await self.run(upstream, isRepeatable: false)
        #expect(ending.value == 502 && ending.limit == .notRepeatable)
        #expect(upstream.calls.count == 2)
    }

    @Test mutating func `the breaker that opens during a call ends it, and the next one is not made`() async throws {
        self.scene.breaker.consecutiveFailures = 3
        let upstream = ScriptedUpstream(self.scene.time, [.init(503)])
        let host = try self.scene.process()
        let call = try self.scene.call(host)
        let first = try await call.run(deadline: noon + 900_000, upstream.answer)
        #expect(upstream.calls.count == 3)
        #expect(first.ending.delay?.why == .breaker(.open))
        #expect(first.report.transitions.map(\.isTrip) == [true])
        let second = try await call.run(deadline: noon + 900_000, upstream.answer)
        #expect(second.ending.delay?.why == .breaker(.open) && upstream.calls.count == 3)
    }

    @Test mutating func `calls wait for their place within the quota, or come back after the deadline`() async throws {
        self.scene.rates = [Rate("minute", 2, per: .seconds(60), margin: .zero)]
        let upstream = ScriptedUpstream(self.scene.time, [.init(200)])
        let call = try self.scene.call(try self.scene.process())
        for _ in 0..<3 { _ = try await call.run(deadline: noon + 600_000, upstream.answer) }
        #expect(upstream.calls == [noon, noon, noon + 60_000])
        _ = try await call.run(deadline: noon + 600_000, upstream.answer)
        let late = try await call.run(deadline: noon + 90_000, upstream.answer)
        #expect(late.ending.delay?.why == .quota && late.ending.delay?.after == .seconds(60))
        #expect(upstream.calls.count == 4)
    }

    @Test mutating func `a call that waits for its place hears what others are told meanwhile`() async throws {
        self.scene.rates = [Rate("minute", 1, per: .seconds(60), margin: .zero)]
        let (time, one, two) = (self.scene.time, try self.scene.process("one"), try self.scene.process("two"))
        let upstream = ScriptedUpstream(time, [.init(200)])
        guard case .granted(let ticket, _) = await two.admit(left: .seconds(60), draw: 0.5).answer else {
            Issue.record("not admitted")
            return
        }
        let told = AttemptResult(.answered(status: 503), retryAfter: .asked(.seconds(300)))
        var call = try self.scene.call(one)
        call.time = TimeSource(
            now: { time.now() },
            sleep: { wait in
                time.advance(by: wait)
                guard time.now() <= noon + 60_000 else { return }
                _ = await two.settle(ticket, told, elapsed: .zero, floor: told.retryAfter.floor)
            })
        let (ending, report) = try await call.run(deadline: noon + 900_000, upstream.answer)
        #expect(ending.value == 200)
        #expect(upstream.calls == [noon + 360_000])
        #expect(report.paced == .seconds(360))
    }

    @Test mutating func `what an attempt throws ends the call and gives the probe back`() async throws {
        self.scene.breaker.consecutiveFailures = 1
        self.scene.breaker.firstOpenTime = .seconds(1)
        let call = try self.scene.call(try self.scene.process())
        let broken = ScriptedUpstream(self.scene.time, [.init(503)])
        _ = try await call.run(deadline: noon + 900_000, broken.answer)
        self.scene.time.advance(by: .seconds(60))
        await #expect(throws: CancellationError.self) {
            try await call.run(deadline: noon + 900_000) { _ -> Attempt<Int> in throw CancellationError() }
        }
        let healthy = ScriptedUpstream(self.scene.time, [.init(200)])
        #expect(try await call.run(deadline: noon + 900_000, healthy.answer).ending.value == 200)
    }
}
