import Synchronization
import TestSupport
import Testing
import Timing

@testable import Resilience

/// The contract of the port `ResilienceStore`, kept by every store there is; two processes look at one store.
@Suite struct ResilienceStoreConformance {
    private static let host = "api.example.com"

    private static func state(_ version: Int, failures: Int = 0) -> HostState {
        var state = HostState()
        state.version = version
        state.breaker.consecutiveFailures = failures
        return state
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a host never written is in its initial state, at the store's time`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, _, time) async throws in
            #expect(try await one.load(Self.host) == ResilienceStore.Reading(state: HostState(), now: time.now()))
            #expect(try await one.hosts().isEmpty)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what one process saves the other reads, whole`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, time) async throws in
            var state = Self.state(1, failures: 3)
            state.breaker.override = BreakerOverride(.forcedOpen, reason: "maintenance", expires: time.now())
            state.limiter.holdUntil = 1_705_384_812_345
            #expect(try await one.save(Self.host, state))
            time.advance(by: .seconds(2))
            #expect(try await two.load(Self.host) == ResilienceStore.Reading(state: state, now: time.now()))
            #expect(
                try await two.hosts() == [
                    SharedHostRow(host: Self.host, state: state, updatedAt: StoreUnderTest.start)
                ])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a state that was decided on an older one is refused`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, _) async throws in
            #expect(try await !one.save(Self.host, Self.state(2)))
            #expect(try await one.save(Self.host, Self.state(1)))
            #expect(try await !two.save(Self.host, Self.state(1, failures: 9)))
            #expect(try await two.save(Self.host, Self.state(2)))
            #expect(try await !one.save(Self.host, Self.state(2, failures: 9)))
            #expect(try await !one.save(Self.host, Self.state(4)))
            #expect(try await one.load(Self.host).state == Self.state(2))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `hosts do not touch each other`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, _) async throws in
            #expect(try await one.save("b", Self.state(1, failures: 1)))
            #expect(try await two.save("a", Self.state(1, failures: 2)))
            #expect(try await one.hosts().map(\.host) == ["a", "b"])
            #expect(try await one.load("a").state == Self.state(1, failures: 2))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of writers at once each version has one`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, _) async throws in
            let won = try await withThrowingTaskGroup(of: Int.self) { group in
                for store in [one, two, one, two] {
                    group.addTask {
                        var won = 0
                        while won < 10 {
                            let found = try await store.load(Self.host).state
                            if try await store.save(Self.host, Self.state(found.version + 1)) { won += 1 }
                        }
                        return won
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(won == 40)
            #expect(try await one.load(Self.host).state.version == 40)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `one process probes, until its lease ends or a new phase elects anew`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, time) async throws in
            func lease(_ holder: String, _ generation: Int = 2) -> ProbeLease {
                ProbeLease(
                    host: Self.host, generation: generation, holder: holder,
                    until: time.now().advanced(by: .seconds(60)))
            }
            #expect(try await one.acquireProbeLease(lease("one")))
            #expect(try await !two.acquireProbeLease(lease("two")))
            #expect(try await one.acquireProbeLease(lease("one")))
            #expect(try await !two.acquireProbeLease(lease("two", 1)))
            time.advance(by: .seconds(60))
            #expect(try await two.acquireProbeLease(lease("two")))
            #expect(try await !one.acquireProbeLease(lease("one")))
            #expect(try await one.acquireProbeLease(lease("one", 4)))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a lease that is given back is free, unless it was renewed or taken over since`(kind: StoreUnderTest)
        async throws
    {
        try await kind.openHosts { (one, two, time) async throws in
            func lease(_ holder: String, _ seconds: Int = 60, _ generation: Int = 2) -> ProbeLease {
                ProbeLease(
                    host: Self.host, generation: generation, holder: holder,
                    until: time.now().advanced(by: .seconds(seconds)))
            }
            #expect(try await one.acquireProbeLease(lease("one")))
            #expect(try await one.acquireProbeLease(lease("one", 90)))
            try await one.releaseProbeLease(lease("one"))
            try await two.releaseProbeLease(lease("two", 90))
            #expect(try await !two.acquireProbeLease(lease("two")))
            try await one.releaseProbeLease(lease("one", 90))
            #expect(try await !two.acquireProbeLease(lease("two", 60, 1)))
            #expect(try await two.acquireProbeLease(lease("two")))
            try await one.releaseProbeLease(lease("one", 90))
            #expect(try await !one.acquireProbeLease(lease("one")))
        }
    }

    /// A breaker that two processes share through the store: failures add up, and its opening holds for both.
    @Test(arguments: StoreUnderTest.allCases)
    func `two processes share one breaker`(kind: StoreUnderTest) async throws {
        try await kind.openHosts { (one, two, time) async throws in
            var configuration = BreakerConfiguration()
            configuration.consecutiveFailures = 4
            let guards = try [("one", one), ("two", two)].map { name, store in
                HostGuard(
                    host: Self.host, holder: name, breaker: try Breaker(configuration), limiter: try Limiter(),
                    budget: try RetryBudget(), store: store, clock: { time.now() })
            }
            for number in 0..<4 {
                let admission = await guards[number % 2].admit(left: .seconds(60), draw: 0)
                guard case .granted(let ticket, _) = admission.answer else {
                    Issue.record("call \(number) was not let through: \(admission)")
                    return
                }
                let settlement = await guards[number % 2].settle(
                    ticket, AttemptResult(.timedOut), elapsed: .seconds(1), floor: nil)
                #expect((settlement.transition?.isTrip == true) == (number == 3))
                #expect(settlement.sharing == .shared)
            }
            for host in guards {
                let admission = await host.admit(left: .seconds(60), draw: 0)
                #expect(admission.answer == .refused(after: .seconds(300), .breaker(.open)))
            }
        }
    }
}
