extension ResilienceFlags {
    static let retries = Flag(
        "RATE_LIMIT_MAX_RETRIES", .int(in: 1...100), default: 5, stage: 1,
        effect: "Repeats a failed request at most so often; no other layer repeats it.")
    static let base = Flag(
        "RATE_LIMIT_BASE_BACKOFF", .double(in: 0.001...3600), default: 2, stage: 1,
        effect: "Is the wait in seconds before the first retry; it doubles with each one.")
    static let maximum = Flag(
        "RATE_LIMIT_MAX_BACKOFF", .double(in: 0.001...86_400), default: 120, stage: 1,
        effect: "Caps a wait in seconds that no upstream asked for; what one asks for is never capped.")
    static let threshold = Flag(
        "RATE_LIMIT_CB_THRESHOLD", .int(in: 1...1000), default: 10, stage: 1,
        effect: "Opens the breaker of a host after so many failures in a row, whichever processes met them.")
    static let openTime = Flag(
        "RATE_LIMIT_CB_TIMEOUT", .duration(seconds: 1...86_400), default: .seconds(300), stage: 1,
        effect: "Keeps a breaker open for so long the first time; each failed probe doubles it.")
    static let longestOpen = Flag(
        "RATE_LIMIT_CB_MAX_TIMEOUT", .duration(seconds: 1...604_800), default: .seconds(3600),
        effect: "Caps the open time of a breaker that keeps failing its probes.")
    static let breaker = Flag(
        "RATE_LIMIT_CB_ENABLED", .bool, default: true, stage: 1,
        effect: "Lets every call through when false: nothing protects a host that is down.")
    static let retryAfter = Flag(
        "RATE_LIMIT_RETRY_AFTER_ENABLED", .bool, default: true, stage: 1,
        effect: "Ignores Retry-After when false; told at every start and in every row of a scrape.")
    static let jitterKind = Flag(
        "RATE_LIMIT_JITTER", .choice(of: BackoffJitter.self), default: .proportional,
        effect: "Spreads waits: half to one and a half times, nothing to all, the upper half, or by the wait before.")
    static let budget = Flag(
        "RATE_LIMIT_RETRY_BUDGET", .int(in: 1...10_000), default: 50,
        effect: "Ends retries at a host after so many without an answer; ten answers give one back.")
    static let probes = Flag(
        "RATE_LIMIT_CB_PROBES", .int(in: 1...100), default: 1,
        effect: "Closes a half-open breaker after so many successful probes.")
    static let throttle = Flag(
        "RATE_LIMIT_THROTTLE_ENABLED", .bool, default: false,
        effect: "Turns calls away at the caller in proportion to how many the host turned away in two minutes.")
    static let quotas = Flag(
        "RATE_LIMIT_DECLARED_QUOTAS", .bool, default: true,
        effect: "Keeps within the quotas that sources declare; false leaves what upstreams say, as for recordings.")
    static let fallback = Flag(
        "RATE_LIMIT_FALLBACK_AFTER", .duration(seconds: 0...86_400), default: .seconds(21_600),
        effect:
            "Replaces a source by its declared fallback once a kind of run has had nothing of a date from it for so long."
    )
    static let poolFactor = Flag(
        "HTTP_POOL_BACKOFF_FACTOR", .double(in: 0.001...60), default: 0.5,
        effect: "Has no effect: it belonged to a second retry layer that does not exist here.")
    static let scraperFactor = Flag(
        "SCRAPER_BACKOFF_FACTOR", .double(in: 0.001...60), default: 3,
        effect: "Has no effect: it belonged to a third retry layer that does not exist here.")

    package static let declarations: [FlagDeclaration] =
        [
            Self.retries.declaration, Self.base.declaration, Self.maximum.declaration, Self.threshold.declaration,
            Self.openTime.declaration, Self.longestOpen.declaration, Self.breaker.declaration,
            Self.retryAfter.declaration, Self.jitterKind.declaration, Self.budget.declaration, Self.probes.declaration,
            Self.throttle.declaration, Self.quotas.declaration, Self.fallback.declaration, Self.poolFactor.declaration,
            Self.scraperFactor.declaration,
        ] + BreakerWindowFlags.declarations
}
