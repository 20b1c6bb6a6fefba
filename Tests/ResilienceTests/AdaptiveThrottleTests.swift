import Resilience
import Testing
import Timing

@Suite struct AdaptiveThrottleTests {
    @Test func `nobody is turned away while at least half of the calls are accepted`() throws {
        var throttle = try AdaptiveThrottle()
        for index in 0..<100 { throttle.record(isAccepted: index.isMultiple(of: 2), at: noon) }
        let probability = throttle.refusalProbability(at: noon)
        let isRefused = throttle.refuses(at: noon, draw: 0)
        #expect(probability == 0)
        #expect(!isRefused)
    }

    @Test func `the share that is turned away follows the published formula`() throws {
        var throttle = try AdaptiveThrottle(leniency: 2)
        for index in 0..<99 { throttle.record(isAccepted: index < 9, at: noon) }
        let probability = throttle.refusalProbability(at: noon)
        let above = throttle.refuses(at: noon, draw: 0.82)
        let below = throttle.refuses(at: noon, draw: 0.8)
        #expect(probability == 0.81)
        #expect(!above && below)
    }

    @Test func `two minutes later all is forgiven`() throws {
        var throttle = try AdaptiveThrottle()
        for _ in 0..<50 { throttle.record(isAccepted: false, at: noon) }
        let before = throttle.refusalProbability(at: noon + 100_000)
        let after = throttle.refusalProbability(at: noon + 132_000)
        #expect(before > 0.9)
        #expect(after == 0)
    }

    @Test(arguments: [1, 11, Double.nan])
    func `nonsense is refused`(leniency: Double) {
        #expect(throws: ResilienceError.self) { try AdaptiveThrottle(leniency: leniency) }
    }
}
