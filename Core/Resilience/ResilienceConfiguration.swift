/// The flags of the earlier system, with their defaults; read from the environment elsewhere.
package struct ResilienceConfiguration: Sendable, Equatable {
    /// `RATE_LIMIT_MAX_RETRIES`: attempts after the first one, 1 to 100.
    package var maximumRetries = 5
    /// `RATE_LIMIT_BASE_BACKOFF`: seconds before the first retry, jitter aside, 0.001 to 3600.
    package var baseBackoff = 2.0
    /// `RATE_LIMIT_MAX_BACKOFF`: seconds that no backoff passes, the base to 86,400; a server's wait is not capped.
    package var maximumBackoff = 120.0
    /// `RATE_LIMIT_CB_THRESHOLD`: failures in a row that open the breaker, 1 to 1000.
    package var breakerThreshold = 10
    /// `RATE_LIMIT_CB_TIMEOUT`: seconds of the first open time, 1 to 86,400.
    package var breakerOpenTime = 300.0
    /// `RATE_LIMIT_CB_ENABLED`: false lets every call through.
    package var isBreakerEnabled = true
    /// `RATE_LIMIT_RETRY_AFTER_ENABLED`: false ignores the header; a kill switch, to be reported loudly.
    package var honoursRetryAfter = true
    /// `HTTP_POOL_BACKOFF_FACTOR`: accepted and without effect, 0.001 to 60.
    package var poolBackoffFactor = 0.5
    /// `SCRAPER_BACKOFF_FACTOR`: accepted and without effect, 0.001 to 60.
    package var scraperBackoffFactor = 3.0
    /// Whether one of these two is set, to whatever value.
    package var setsIdleFactor = false

    package init() {}

    /// Every flag whose value cannot be used, by name; a base above the maximum is the maximum's problem.
    package var problems: [Problem] {
        var problems: [Problem] = []
        func require(_ holds: Bool, _ flag: String, _ reason: String) {
            if !holds { problems.append(Problem(flag: flag, reason: reason)) }
        }
        require((1...100).contains(self.maximumRetries), "RATE_LIMIT_MAX_RETRIES", "must be within 1 to 100")
        let isBaseUsable = (0.001...3600).contains(self.baseBackoff)
        require(isBaseUsable, "RATE_LIMIT_BASE_BACKOFF", "must be within 0.001 to 3600")
        require(
            (0.001...86_400).contains(self.maximumBackoff), "RATE_LIMIT_MAX_BACKOFF", "must be within 0.001 to 86400")
        require(
            !isBaseUsable || !(self.baseBackoff > self.maximumBackoff), "RATE_LIMIT_MAX_BACKOFF",
            "must not be below RATE_LIMIT_BASE_BACKOFF")
        require((1...1000).contains(self.breakerThreshold), "RATE_LIMIT_CB_THRESHOLD", "must be within 1 to 1000")
        require((1...86_400).contains(self.breakerOpenTime), "RATE_LIMIT_CB_TIMEOUT", "must be within 1 to 86400")
        let factors = 0.001...60
        require(factors.contains(self.poolBackoffFactor), "HTTP_POOL_BACKOFF_FACTOR", "must be within 0.001 to 60")
        require(factors.contains(self.scraperBackoffFactor), "SCRAPER_BACKOFF_FACTOR", "must be within 0.001 to 60")
        return problems
    }

    package struct Problem: Sendable, Equatable {
        package var flag: String
        package var reason: String
    }

    /// What whoever starts a binary should be told, because a flag that is set does less than its name says.
    package var notices: [String] {
        guard self.setsIdleFactor else { return [] }
        return [
            "HTTP_POOL_BACKOFF_FACTOR and SCRAPER_BACKOFF_FACTOR have no effect: one layer retries, with one backoff"
        ]
    }

    /// Safeguards that are switched off: told at every start and in every row of a scrape.
    package var warnings: [String] {
        var warnings: [String] = []
        if !self.honoursRetryAfter {
            warnings.append("RATE_LIMIT_RETRY_AFTER_ENABLED=false: upstreams may be called earlier than they ask")
        }
        if !self.isBreakerEnabled {
            warnings.append("RATE_LIMIT_CB_ENABLED=false: no breaker protects an upstream that is down")
        }
        return warnings
    }

    package func backoff(jitter: Jitter = .proportional) throws(ResilienceError) -> Backoff {
        guard self.baseBackoff.isFinite, self.maximumBackoff.isFinite, self.maximumBackoff <= 86_400 else {
            throw ResilienceError(
                .invalidBackoff, "base \(self.baseBackoff) s, maximum \(self.maximumBackoff) s: at most 1 day")
        }
        return try Backoff(
            Backoff.Configuration(
                base: .seconds(min(self.baseBackoff, 86_400)), maximum: .seconds(self.maximumBackoff), jitter: jitter))
    }

    package func callPolicy(jitter: Jitter = .proportional) throws(ResilienceError) -> CallPolicy {
        try CallPolicy(
            backoff: self.backoff(jitter: jitter), maximumRetries: self.maximumRetries,
            honoursRetryAfter: self.honoursRetryAfter)
    }

    /// The breaker of the flags; what they do not name keeps its default.
    package var breaker: BreakerConfiguration {
        var breaker = BreakerConfiguration()
        breaker.isEnabled = self.isBreakerEnabled
        breaker.consecutiveFailures = self.breakerThreshold
        breaker.firstOpenTime = .milliseconds(Int64(min(max(self.breakerOpenTime, 0), 86_400) * 1000))
        breaker.longestOpenTime = max(breaker.longestOpenTime, breaker.firstOpenTime)
        return breaker
    }
}
