import Rollout

/// The rate-limit flags of the earlier system, declared here to hold the reader to its cases.
struct RateLimits: Equatable {
    var maxRetries: Int
    var baseBackoff: Double
    var maxBackoff: Double
    var breakerThreshold: Int
    var breakerTimeout: Duration
    var breakerEnabled: Bool
    var retryAfterEnabled: Bool
    var poolFactor: Double
    var scraperFactor: Double

    init(reading reader: inout EnvironmentReader) {
        self.maxRetries = reader.read(Flag("RATE_LIMIT_MAX_RETRIES", .int(in: 1...100), default: 5, effect: "Tries."))
        self.baseBackoff = reader.read(
            Flag("RATE_LIMIT_BASE_BACKOFF", .double(in: 0.001...3600), default: 2, effect: "Waits."))
        self.maxBackoff = reader.read(
            Flag("RATE_LIMIT_MAX_BACKOFF", .double(in: 0.001...86_400), default: 120, effect: "Waits no longer."))
        self.breakerThreshold = reader.read(
            Flag("RATE_LIMIT_CB_THRESHOLD", .int(in: 1...1000), default: 10, effect: "Opens."))
        self.breakerTimeout = reader.read(
            Flag(
                "RATE_LIMIT_CB_TIMEOUT", .duration(seconds: 1...86_400), default: .seconds(300), effect: "Stays open."))
        self.breakerEnabled = reader.read(Flag("RATE_LIMIT_CB_ENABLED", .bool, default: true, effect: "Switches."))
        self.retryAfterEnabled = reader.read(
            Flag("RATE_LIMIT_RETRY_AFTER_ENABLED", .bool, default: true, effect: "Obeys."))
        self.poolFactor = reader.read(
            Flag("HTTP_POOL_BACKOFF_FACTOR", .double(in: 0.001...60), default: 0.5, effect: "Grows."))
        self.scraperFactor = reader.read(
            Flag("SCRAPER_BACKOFF_FACTOR", .double(in: 0.001...60), default: 3, effect: "Grows."))
        reader.require(
            self.baseBackoff <= self.maxBackoff, key: "RATE_LIMIT_MAX_BACKOFF",
            "must not be below RATE_LIMIT_BASE_BACKOFF")
    }

    static func read(_ environment: [String: String]) -> (limits: RateLimits, problems: [FlagProblem]) {
        var reader = EnvironmentReader(environment)
        let limits = RateLimits(reading: &reader)
        return (limits, reader.problems)
    }
}
