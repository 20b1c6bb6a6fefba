import Resilience
import Testing
import Timing

@Suite struct ResilienceConfigurationTests {
    @Test func `a base above the maximum is the maximum's problem`() {
        var configuration = ResilienceConfiguration()
        configuration.baseBackoff = 200
        #expect(configuration.problems.map(\.flag) == ["RATE_LIMIT_MAX_BACKOFF"])
    }

    @Test func `not a number is a problem, not a value`() {
        var configuration = ResilienceConfiguration()
        configuration.baseBackoff = .nan
        #expect(configuration.problems.map(\.flag) == ["RATE_LIMIT_BASE_BACKOFF"])
        #expect(throws: ResilienceError.self) { try configuration.backoff() }
    }

    @Test func `the kill switches are told, and factors that are set are said to do nothing`() {
        var configuration = ResilienceConfiguration()
        #expect(configuration.notices.isEmpty)
        #expect(configuration.warnings.isEmpty)
        configuration.setsIdleFactor = true
        configuration.honoursRetryAfter = false
        configuration.isBreakerEnabled = false
        #expect(configuration.notices.count == 1)
        #expect(configuration.warnings.count == 2)
    }

    @Test func `the flags become a breaker, a backoff and a policy`() throws {
        var configuration = ResilienceConfiguration()
        configuration.breakerOpenTime = 7200
        configuration.breakerThreshold = 3
        let breaker = try Breaker(configuration.breaker)
        #expect(breaker.configuration.firstOpenTime == .seconds(7200))
        #expect(breaker.configuration.consecutiveFailures == 3)
        #expect(try configuration.callPolicy().backoff.configuration == Backoff.Configuration())
        #expect(try configuration.callPolicy().maximumRetries == 5)
    }
}
