/// How upstreams are called: the nine flags of the earlier system, with their defaults, and those that came since.
package struct ResilienceFlags: Sendable, Equatable {
    /// 1 to 100.
    package let maximumRetries: Int
    /// Seconds, 0.001 to 3600.
    package let baseBackoff: Double
    /// Seconds, the base to 86,400.
    package let maximumBackoff: Double
    /// 1 to 1000.
    package let breakerThreshold: Int
    /// 1 s to 1 day.
    package let breakerOpenTime: Duration
    /// The first open time to 7 days.
    package let longestOpenTime: Duration
    package let isBreakerEnabled: Bool
    package let honoursRetryAfter: Bool
    package let jitter: BackoffJitter
    /// 1 to 10,000.
    package let retryBudget: Int
    /// 1 to 100.
    package let probeSuccesses: Int
    package let breakerWindows: BreakerWindowFlags
    package let isThrottleEnabled: Bool
    package let keepsDeclaredQuotas: Bool
    /// 0 to 1 day.
    package let fallbackAfter: Duration
    package let poolBackoffFactor: Double
    package let scraperBackoffFactor: Double
    /// Whether one of the two factors that have no effect is set.
    package let setsIdleFactor: Bool

    package init(reading reader: inout EnvironmentReader) {
        self.maximumRetries = reader.read(Self.retries)
        self.baseBackoff = reader.read(Self.base)
        self.maximumBackoff = reader.read(Self.maximum)
        self.breakerThreshold = reader.read(Self.threshold)
        self.breakerOpenTime = reader.read(Self.openTime)
        self.longestOpenTime = reader.read(Self.longestOpen)
        self.isBreakerEnabled = reader.read(Self.breaker)
        self.honoursRetryAfter = reader.read(Self.retryAfter)
        self.jitter = reader.read(Self.jitterKind)
        self.retryBudget = reader.read(Self.budget)
        self.probeSuccesses = reader.read(Self.probes)
        self.breakerWindows = BreakerWindowFlags(reading: &reader)
        self.isThrottleEnabled = reader.read(Self.throttle)
        self.keepsDeclaredQuotas = reader.read(Self.quotas)
        self.fallbackAfter = reader.read(Self.fallback)
        self.poolBackoffFactor = reader.read(Self.poolFactor)
        self.scraperBackoffFactor = reader.read(Self.scraperFactor)
        self.setsIdleFactor = [Self.poolFactor, Self.scraperFactor].contains { reader.isSet($0.declaration.key) }
        reader.require(
            self.baseBackoff <= self.maximumBackoff, key: Self.maximum.declaration.key,
            "must not be below \(Self.base.declaration.key)")
        // Only who sets it can be wrong about it: a first open time above the default cap raises the cap.
        reader.require(
            !reader.isSet(Self.longestOpen.declaration.key) || self.breakerOpenTime <= self.longestOpenTime,
            key: Self.longestOpen.declaration.key, "must not be below \(Self.openTime.declaration.key)")
    }
}

/// How chance spreads waits; the names are those of the rooms that wait.
package enum BackoffJitter: String, Sendable, CaseIterable {
    case proportional, full, equal, decorrelated
}
