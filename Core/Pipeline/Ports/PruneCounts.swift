/// How many rows were removed, or would be, by kind.
package struct PruneCounts: Sendable, Equatable, Codable {
    package var boundaries = 0
    package var boundaryEvents = 0
    package var inboxEntries = 0
    package var sentMessages = 0
    /// Messages that were given up, and whose incident has ended.
    package var deadMessages = 0
    package var incidents = 0
    package var deadLetters = 0
    package var gateEvaluations = 0
    package var apiErrors = 0
    package var rateLimitEvents = 0
    package var upstreamCalls = 0

    package init() {}

    package var total: Int {
        self.boundaries + self.boundaryEvents + self.inboxEntries + self.sentMessages + self.deadMessages
            + self.incidents + self.deadLetters + self.gateEvaluations + self.apiErrors + self.rateLimitEvents
            + self.upstreamCalls
    }

    /// Each kind by its name for people, in the order of the fields.
    package var named: [(name: String, count: Int)] {
        [
            ("boundaries", self.boundaries), ("boundary events", self.boundaryEvents),
            ("inbox entries", self.inboxEntries), ("sent messages", self.sentMessages),
            ("undelivered messages", self.deadMessages), ("incidents", self.incidents),
            ("dead letters", self.deadLetters), ("gate evaluations", self.gateEvaluations),
            ("errors of upstreams", self.apiErrors), ("rate limit events", self.rateLimitEvents),
            ("call totals", self.upstreamCalls),
        ]
    }

    package mutating func add(_ other: PruneCounts) {
        self.boundaries += other.boundaries
        self.boundaryEvents += other.boundaryEvents
        self.inboxEntries += other.inboxEntries
        self.sentMessages += other.sentMessages
        self.deadMessages += other.deadMessages
        self.incidents += other.incidents
        self.deadLetters += other.deadLetters
        self.gateEvaluations += other.gateEvaluations
        self.apiErrors += other.apiErrors
        self.rateLimitEvents += other.rateLimitEvents
        self.upstreamCalls += other.upstreamCalls
    }

    enum CodingKeys: String, CodingKey {
        case boundaries
        case boundaryEvents = "boundary_events"
        case inboxEntries = "inbox"
        case sentMessages = "sent_messages"
        case deadMessages = "dead_messages"
        case incidents
        case deadLetters = "dead_letters"
        case gateEvaluations = "gate_evaluations"
        case apiErrors = "api_errors"
        case rateLimitEvents = "rate_limit_events"
        case upstreamCalls = "upstream_calls"
    }
}
