import Hosting
import Resilience
import Rollout
import Testing

/// What the flags of upstreams make of the guards: each one changes something, and only its own thing.
@Suite struct UpstreamFlagsTests {
    private static func breaker(_ environment: [String: String]) throws -> BreakerConfiguration {
        var reader = EnvironmentReader(environment)
        let flags = ResilienceFlags(reading: &reader)
        #expect(reader.problems.isEmpty, "\(reader.problems)")
        let breaker = BreakerConfiguration(flags)
        _ = try Breaker(breaker)
        return breaker
    }

    @Test func `without flags only failures in a row open a breaker, and one probe closes it`() throws {
        let breaker = try Self.breaker([:])
        #expect(breaker == BreakerConfiguration())
        #expect(breaker.windows.isEmpty && breaker.slowCall == nil && breaker.probePermits == 1)
    }

    @Test func `windows, slow calls and probes are what their flags say`() throws {
        let breaker = try Self.breaker([
            "RATE_LIMIT_CB_WINDOW_CALLS": "40", "RATE_LIMIT_CB_WINDOW_SECONDS": "90",
            "RATE_LIMIT_CB_MINIMUM_CALLS": "8",
            "RATE_LIMIT_CB_FAILURE_RATIO": "0.3", "RATE_LIMIT_CB_SLOW_CALL": "2.5", "RATE_LIMIT_CB_SLOW_RATIO": "0.9",
            "RATE_LIMIT_CB_PROBES": "3", "RATE_LIMIT_CB_PROBE_PERMITS": "2", "RATE_LIMIT_CB_MAX_TIMEOUT": "7200",
        ])
        #expect(
            breaker.windows == [
                BreakerWindow(.calls(40), minimumCalls: 8, failureRatio: 0.3, slowRatio: 0.9),
                BreakerWindow(.time(.seconds(90)), minimumCalls: 8, failureRatio: 0.3, slowRatio: 0.9),
            ])
        #expect(breaker.slowCall == .milliseconds(2500))
        #expect(breaker.requiredSuccesses == 3 && breaker.probePermits == 2)
        #expect(breaker.longestOpenTime == .seconds(7200))
    }

    @Test func `a window too small to judge and slowness that nothing judges are problems`() {
        for (environment, key) in [
            (["RATE_LIMIT_CB_WINDOW_CALLS": "5"], "RATE_LIMIT_CB_WINDOW_CALLS"),
            (["RATE_LIMIT_CB_WINDOW_SECONDS": "0.001"], "RATE_LIMIT_CB_WINDOW_SECONDS"),
            (["RATE_LIMIT_CB_SLOW_CALL": "3"], "RATE_LIMIT_CB_SLOW_CALL"),
        ] {
            var reader = EnvironmentReader(environment)
            _ = ResilienceFlags(reading: &reader)
            #expect(reader.problems.map(\.key) == [key])
        }
    }

    @Test func `a factor without effect is told whenever it is set, to its default too`() {
        for environment in [[:], ["HTTP_POOL_BACKOFF_FACTOR": "0.5"], ["SCRAPER_BACKOFF_FACTOR": "3"]] {
            var reader = EnvironmentReader(environment)
            let notices = ResilienceConfiguration(ResilienceFlags(reading: &reader)).notices
            #expect(notices.count == environment.count, "\(environment)")
        }
    }
}
