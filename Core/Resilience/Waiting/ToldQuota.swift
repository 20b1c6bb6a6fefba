/// The one quota that the fields `RateLimit` and `RateLimit-Policy` tell of, in their numbers.
struct ToldQuota {
    private(set) var limit: Int?
    private(set) var remaining: Int?
    private(set) var reset: Int?
    private(set) var window: Int?
    private(set) var policy: String?

    /// - Parameter states: members of `RateLimit`.
    /// - Parameter policies: members of `RateLimit-Policy`.
    init(_ states: [FieldMember], _ policies: [FieldMember]) {
        let foreign = policies.filter { $0.parameters["qu", default: "requests"] != "requests" }
        let policies = policies.filter { !foreign.contains($0) }
        var policy = policies.first
        if states.contains(where: { $0.value != nil }) {
            // A list by the draft; some write semicolons.
            func number(_ name: String) -> Int? {
                let value =
                    states.first { $0.name == name }?.value ?? states.lazy.compactMap { $0.parameters[name] }.first
                return value.flatMap { RateLimitHeaders.number($0) }
            }
            (self.limit, self.remaining, self.reset) = (number("limit"), number("remaining"), number("reset"))
            // The form of before names its policy by the limit.
            if let limit { policy = policies.first { RateLimitHeaders.number($0.name) == limit } }
        } else if !states.isEmpty {
            let counted = states.filter { state in !foreign.contains { $0.name == state.name } }
            let tightest = counted.min { left, right in
                (left.number("r") ?? .max, -(left.number("t") ?? 0)) < (
                    right.number("r") ?? .max, -(right.number("t") ?? 0)
                )
            }
            self.remaining = tightest?.number("r")
            self.reset = tightest?.parameters["t"].flatMap { RateLimitHeaders.number($0, roundingUp: true) }
            policy = policies.first { $0.name == tightest?.name }
            self.policy = tightest?.name
        }
        self.limit = self.limit ?? policy?.number("q")
        self.window = policy?.number("w")
    }
}

extension FieldMember {
    fileprivate func number(_ name: String) -> Int? {
        self.parameters[name].flatMap { RateLimitHeaders.number($0) }
    }
}
