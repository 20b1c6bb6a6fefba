import Testing
import Timing

@testable import Resilience

/// The breaker against a model that keeps everything and counts anew.
@Suite struct BreakerWalkTests {
    @Test(arguments: 1...300)
    func `on any walk it lets through, opens and closes exactly when the model does`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let configuration = Self.configuration(&random)
        var breaker = try Breaker(configuration)
        var model = NaiveBreaker(configuration: configuration)
        var underWay: [(ticket: BreakerTicket, round: Int)] = []
        var now = noon
        var transitions = 0
        let failing = random.number(10...90)

        for step in 0..<400 {
            now = now + (random.chance(10) ? random.number(0...40_000) : random.number(0...900))
            if underWay.isEmpty || random.chance(55) {
                let before = breaker.state.generation
                let ticket = breaker.permit(at: now).ticket
                let round = model.ask(now.milliseconds)
                try #require((ticket == nil) == (round == nil), "seed \(seed), step \(step)")
                if breaker.state.generation != before { transitions += 1 }
                if let ticket, let round { underWay.append((ticket, round)) }
            } else {
                let call = underWay.remove(at: Int(random.number(0...Int64(underWay.count - 1))))
                let outcome = Self.outcome(&random, failing: failing)
                if breaker.record(outcome, for: call.ticket, at: now) != nil { transitions += 1 }
                model.tell(outcome, round: call.round, now.milliseconds)
            }
            try #require(Self.phase(of: breaker) == model.phase, "seed \(seed), step \(step)")
            try #require(breaker.state.generation == transitions, "every transition is reported, seed \(seed)")
        }
        #expect(transitions > 0 || failing < 60, "seed \(seed) never moved")
    }

    private static func phase(of breaker: Breaker) -> NaiveBreaker.Phase {
        switch breaker.state.phase {
        case .closed: .closed
        case .halfOpen: .halfOpen
        case .open: .open(until: breaker.state.openUntil?.milliseconds ?? 0)
        }
    }

    private static func configuration(_ random: inout SplitMix64) -> BreakerConfiguration {
        var configuration = BreakerConfiguration()
        configuration.consecutiveFailures = random.chance(70) ? Int(random.number(1...8)) : nil
        configuration.slowCall = .milliseconds(500)
        if random.chance(60) || configuration.consecutiveFailures == nil {
            configuration.windows.append(
                BreakerWindow(
                    .calls(Int(random.number(5...30))), minimumCalls: Int(random.number(1...5)),
                    failureRatio: Double(random.number(1...10)) / 10, slowRatio: 0.8))
        }
        if random.chance(50) {
            configuration.windows.append(
                BreakerWindow(.time(.seconds(random.number(1...30))), minimumCalls: 4, failureRatio: 0.7))
        }
        configuration.firstOpenTime = .seconds(random.number(1...20))
        configuration.longestOpenTime = .seconds(random.number(20...90))
        configuration.openTimeGrowth = random.chance(50) ? 2 : 1.5
        configuration.probePermits = Int(random.number(1...3))
        configuration.requiredSuccesses = Int(random.number(1...4))
        configuration.probeTimeout = .seconds(random.number(1...15))
        return configuration
    }

    private static func outcome(_ random: inout SplitMix64, failing: Int64) -> CallOutcome {
        if random.chance(failing) { return .failure }
        if random.chance(10) { return .unrelated }
        if random.chance(10) { return .abandoned }
        return .success(elapsed: .milliseconds(random.number(0...1000)))
    }
}
