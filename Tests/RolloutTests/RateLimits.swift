import Rollout

/// Reads the rate-limit flags of an environment.
enum RateLimits {
    static func read(_ environment: [String: String]) -> (limits: ResilienceFlags, problems: [FlagProblem]) {
        var reader = EnvironmentReader(environment)
        let limits = ResilienceFlags(reading: &reader)
        return (limits, reader.problems)
    }
}
