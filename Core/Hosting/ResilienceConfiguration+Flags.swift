package import Resilience
package import Rollout

extension ResilienceConfiguration {
    /// What the flags of an environment come to.
    package init(_ flags: ResilienceFlags) {
        self.init()
        self.maximumRetries = flags.maximumRetries
        self.baseBackoff = flags.baseBackoff
        self.maximumBackoff = flags.maximumBackoff
        self.breakerThreshold = flags.breakerThreshold
        self.breakerOpenTime = flags.breakerOpenTime / .seconds(1)
        self.isBreakerEnabled = flags.isBreakerEnabled
        self.honoursRetryAfter = flags.honoursRetryAfter
        self.poolBackoffFactor = flags.poolBackoffFactor
        self.scraperBackoffFactor = flags.scraperBackoffFactor
    }
}

extension BreakerConfiguration {
    /// The breaker of the flags.
    package init(_ flags: ResilienceFlags) {
        self = ResilienceConfiguration(flags).breaker
        self.requiredSuccesses = flags.probeSuccesses
        self.longestOpenTime = max(flags.longestOpenTime, self.firstOpenTime)
    }
}

extension Jitter {
    init(_ jitter: BackoffJitter) {
        self =
            switch jitter {
            case .proportional: .proportional
            case .full: .full
            case .equal: .equal
            case .decorrelated: .decorrelated
            }
    }
}
