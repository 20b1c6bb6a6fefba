import Rollout
import Testing

/// The cases of the earlier system's rate-limit configuration, with its gaps closed.
@Suite struct RateLimitFlagTests {
    @Test func `an empty environment gives the defaults`() {
        let (limits, problems) = RateLimits.read([:])
        #expect(problems.isEmpty)
        #expect(limits.maximumRetries == 5)
        #expect(limits.baseBackoff == 2)
        #expect(limits.maximumBackoff == 120)
        #expect(limits.breakerThreshold == 10)
        #expect(limits.breakerOpenTime == .seconds(300))
        #expect(limits.isBreakerEnabled)
        #expect(limits.honoursRetryAfter)
        #expect(limits.poolBackoffFactor == 0.5)
        #expect(limits.scraperBackoffFactor == 3)
    }

    @Test func `valid numbers replace the defaults, a base equal to the maximum too`() {
        let (limits, problems) = RateLimits.read(["RATE_LIMIT_BASE_BACKOFF": "5.5", "RATE_LIMIT_MAX_BACKOFF": "300"])
        #expect(problems.isEmpty)
        #expect(limits.baseBackoff == 5.5)
        #expect(limits.maximumBackoff == 300)
        #expect(RateLimits.read(["RATE_LIMIT_BASE_BACKOFF": "120"]).problems.isEmpty)
    }

    @Test(arguments: [
        ("TRUE", true), ("1", true), ("yes", true), ("Yes", true), ("on", true),
        ("false", false), ("FALSE", false), ("0", false), ("No", false), ("oFF", false),
    ])
    func `yes and no are understood in every usual spelling`(text: String, value: Bool) {
        let (limits, problems) = RateLimits.read(["RATE_LIMIT_CB_ENABLED": text])
        #expect(problems.isEmpty)
        #expect(limits.isBreakerEnabled == value)
    }

    @Test(arguments: [
        ("RATE_LIMIT_CB_ENABLED", "maybe"), ("RATE_LIMIT_CB_ENABLED", "2"), ("RATE_LIMIT_CB_ENABLED", "tru"),
        ("RATE_LIMIT_MAX_RETRIES", "5.0"), ("RATE_LIMIT_MAX_RETRIES", "0"), ("RATE_LIMIT_MAX_RETRIES", "+5"),
        ("RATE_LIMIT_MAX_RETRIES", " 5"), ("RATE_LIMIT_MAX_RETRIES", "٥"), ("RATE_LIMIT_MAX_RETRIES", "0x5"),
        ("RATE_LIMIT_MAX_RETRIES", "-"), ("RATE_LIMIT_MAX_RETRIES", "99999999999999999999"),
        ("RATE_LIMIT_BASE_BACKOFF", "inf"), ("RATE_LIMIT_BASE_BACKOFF", "nan"), ("RATE_LIMIT_BASE_BACKOFF", "-1"),
        ("RATE_LIMIT_BASE_BACKOFF", "0"), ("RATE_LIMIT_BASE_BACKOFF", "abc"), ("RATE_LIMIT_BASE_BACKOFF", "1e999"),
        ("RATE_LIMIT_BASE_BACKOFF", "0x1p3"), ("RATE_LIMIT_BASE_BACKOFF", "1,5"), ("RATE_LIMIT_BASE_BACKOFF", "2s"),
        ("RATE_LIMIT_CB_TIMEOUT", "-1"), ("RATE_LIMIT_CB_TIMEOUT", "infinity"), ("HTTP_POOL_BACKOFF_FACTOR", "0"),
    ])
    func `an illegal value is a problem that names its key and reads as the default`(key: String, text: String) {
        let (limits, problems) = RateLimits.read([key: text])
        #expect(problems.map(\.key) == [key])
        #expect(problems.allSatisfy { $0.expected != nil })
        let legal = key.hasSuffix("_FACTOR") ? [key: "0.5"] : [:]
        #expect(limits == RateLimits.read(legal).limits)
    }

    @Test func `a base above the maximum is a problem of the maximum`() {
        let (_, problems) = RateLimits.read(["RATE_LIMIT_BASE_BACKOFF": "200"])
        #expect(
            problems.map(\.description) == ["RATE_LIMIT_MAX_BACKOFF must not be below RATE_LIMIT_BASE_BACKOFF"])
        let both = RateLimits.read(["RATE_LIMIT_BASE_BACKOFF": "5", "RATE_LIMIT_MAX_BACKOFF": "4"]).problems
        #expect(
            both.map(\.description) == [#"RATE_LIMIT_MAX_BACKOFF="4" must not be below RATE_LIMIT_BASE_BACKOFF"#])
    }

    @Test func `a refused value gets no second problem from a comparison with it`() {
        let (_, problems) = RateLimits.read(["RATE_LIMIT_BASE_BACKOFF": "200", "RATE_LIMIT_MAX_BACKOFF": "x"])
        #expect(problems.map(\.reason) == ["is not a decimal number"])
    }

    @Test func `all problems are found at once`() {
        let (_, problems) = RateLimits.read([
            "RATE_LIMIT_CB_TIMEOUT": "-1", "RATE_LIMIT_CB_THRESHOLD": "0", "SCRAPER_BACKOFF_FACTOR": "x",
        ])
        #expect(
            problems.map(\.description) == [
                #"RATE_LIMIT_CB_THRESHOLD="0" is out of range; expected a whole number from 1 to 1000"#,
                #"RATE_LIMIT_CB_TIMEOUT="-1" is out of range; expected a number of seconds from 1 to 86400"#,
                #"SCRAPER_BACKOFF_FACTOR="x" is not a decimal number; expected a number from 0.001 to 60"#,
            ])
    }

    @Test func `an empty value counts as unset`() {
        let (limits, problems) = RateLimits.read(["RATE_LIMIT_MAX_RETRIES": ""])
        #expect(problems.isEmpty)
        #expect(limits.maximumRetries == 5)
    }

    @Test func `a longest open time that is set must reach the first one`() {
        let (_, problems) = RateLimits.read(["RATE_LIMIT_CB_TIMEOUT": "600", "RATE_LIMIT_CB_MAX_TIMEOUT": "60"])
        #expect(problems.map(\.key) == ["RATE_LIMIT_CB_MAX_TIMEOUT"])
        #expect(RateLimits.read(["RATE_LIMIT_CB_TIMEOUT": "7200"]).problems.isEmpty)
    }
}
