import Resilience
import Testing
import Timing

@Suite struct BackoffTests {
    @Test(arguments: Jitter.allCases)
    func `no wait is negative or passes the cap, however often it failed`(jitter: Jitter) throws {
        let backoff = try Backoff(
            Backoff.Configuration(base: .milliseconds(500), maximum: .seconds(60), jitter: jitter))
        var random = SplitMix64(seed: 7)
        for attempt in [0, 1, 5, 63, 1024, Int.max] {
            for _ in 0..<100 {
                let previous = Duration.milliseconds(random.number(0...60_000))
                let draw = Double(random.number(0...999_999)) / 1e6
                let wait = backoff.wait(attempt: attempt, previous: previous, draw: draw)
                #expect(wait >= .zero && wait <= .seconds(60), "\(jitter), attempt \(attempt), draw \(draw)")
            }
        }
    }

    @Test(arguments: [
        (Jitter.proportional, Duration.seconds(4), Duration.seconds(12)), (.full, .zero, .seconds(8)),
        (.equal, .seconds(4), .seconds(8)), (.decorrelated, .seconds(2), .seconds(12)),
    ])
    func `each jitter spreads the third wait over its own range`(jitter: Jitter, low: Duration, high: Duration) throws {
        let backoff = try Backoff(Backoff.Configuration(jitter: jitter))
        #expect(backoff.wait(attempt: 2, previous: .seconds(4), draw: 0) == low)
        #expect(abs(backoff.wait(attempt: 2, previous: .seconds(4), draw: 0.999_999_9).seconds - high.seconds) < 1e-5)
    }

    @Test(arguments: Jitter.allCases)
    func `a wait that the server named is kept or passed, by five seconds at most`(jitter: Jitter) throws {
        let backoff = try Backoff(Backoff.Configuration(jitter: jitter))
        var random = SplitMix64(seed: 11)
        var additions: Set<Duration> = []
        for _ in 0..<2000 {
            let floor = Duration.milliseconds(random.number(0...4_000_000))
            let draw = Double(random.number(0...999_999)) / 1e6
            let wait = backoff.wait(attempt: Int(random.number(0...9)), floor: floor, draw: draw)
            #expect(wait >= floor && wait <= floor + .seconds(5))
            additions.insert(wait - floor)
        }
        #expect(additions.count > 1000)
    }

    @Test(arguments: [
        (Duration.zero, Duration.seconds(1)), (.seconds(-1), .seconds(1)), (.seconds(2), .seconds(1)),
        (.seconds(3601), .seconds(7200)), (.seconds(1), .seconds(86_401)),
    ])
    func `nonsense is refused`(base: Duration, maximum: Duration) {
        #expect(throws: ResilienceError.self) {
            try Backoff(Backoff.Configuration(base: base, maximum: maximum))
        }
    }
}

@Suite struct RetryBudgetTests {
    @Test func `retries end when nothing is answered, and come back with answers`() throws {
        var budget = try RetryBudget(RetryBudget.Configuration(capacity: 3, refund: 0.5))
        let spent = (0..<5).map { _ in budget.spend() }
        #expect(spent == [true, true, true, false, false])
        budget.earn()
        let early = budget.spend()
        budget.earn()
        let late = budget.spend()
        #expect(!early && late)
    }

    @Test func `answers never save up more than the capacity`() throws {
        var budget = try RetryBudget(RetryBudget.Configuration(capacity: 2, refund: 1))
        for _ in 0..<100 { budget.earn() }
        #expect(budget.remaining == 2)
    }

    @Test func `in the long run one call in ten is a retry at most`() throws {
        var budget = try RetryBudget(RetryBudget.Configuration(capacity: 1, refund: 0.1))
        var retries = 0
        for _ in 0..<1000 {
            budget.earn()
            if budget.spend() { retries += 1 }
        }
        #expect(retries == 100)
    }

    @Test(arguments: [(0, 0.1), (10_001, 0.1), (1, 0.0), (1, 1.1), (1, Double.nan)])
    func `nonsense is refused`(capacity: Int, refund: Double) {
        #expect(throws: ResilienceError.self) {
            try RetryBudget(RetryBudget.Configuration(capacity: capacity, refund: refund))
        }
    }
}
