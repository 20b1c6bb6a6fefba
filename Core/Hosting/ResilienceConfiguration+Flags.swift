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
        self.setsIdleFactor = flags.setsIdleFactor
    }
}

extension BreakerConfiguration {
    /// The breaker of the flags.
    package init(_ flags: ResilienceFlags) {
        self = ResilienceConfiguration(flags).breaker
        self.requiredSuccesses = flags.probeSuccesses
        self.probePermits = flags.breakerWindows.probePermits
        self.slowCall = flags.breakerWindows.slowCall > .zero ? flags.breakerWindows.slowCall : nil
        self.windows = flags.breakerWindows.spans.map {
            BreakerWindow(
                $0, minimumCalls: flags.breakerWindows.minimumCalls, failureRatio: flags.breakerWindows.failureRatio,
                slowRatio: self.slowCall == nil ? nil : flags.breakerWindows.slowRatio)
        }
        self.longestOpenTime = max(flags.longestOpenTime, self.firstOpenTime)
    }
}

extension BreakerWindowFlags {
    fileprivate var spans: [BreakerWindow.Span] {
        (self.calls > 0 ? [.calls(self.calls)] : []) + (self.time > .zero ? [.time(self.time)] : [])
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
