package import Timing

/// One refusal by an upstream, one change of its breaker, an operator's word on its waits, or what a run left of the credits
/// of its key.
package struct RateLimitEventRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.rateLimitEvents

    package var eventID: String
    package var eventDate: GameDate
    package var timestamp: Timestamp
    package var domain: String
    package var source: String
    package var runID: String
    /// `rate_limit_429`, `retry_after_respected` where the wait was made, `retry_after_given_up` where no attempt follows it,
    /// `retry_after_ignored`, `retry_after_missing`, `retry_after_refused`, `circuit_breaker_trip`, `circuit_breaker_open`,
    /// `circuit_breaker_half_open`, `circuit_breaker_closed` or `circuit_breaker_observed`, which counts calls that it or
    /// the throttle would have refused; `waits_forgotten` by an operator; or `credits_left`, which counts those.
    package var eventType: String
    package var count: Int
    /// Seconds.
    package var retryAfter: Double?
    package var backoffSeconds: Double?
    /// From 0.
    package var attempt: Int?
    /// `closed`, `open` or `half-open`.
    package var circuitBreakerStatus: String
    package var detail: String?

    package init(
        eventID: String, eventDate: GameDate, timestamp: Timestamp, domain: String, source: String, runID: String,
        eventType: String, count: Int = 1, retryAfter: Double? = nil, backoffSeconds: Double? = nil,
        attempt: Int? = nil, circuitBreakerStatus: String, detail: String? = nil
    ) {
        self.eventID = eventID
        self.eventDate = eventDate
        self.timestamp = timestamp
        self.domain = domain
        self.source = source
        self.runID = runID
        self.eventType = eventType
        self.count = count
        self.retryAfter = retryAfter
        self.backoffSeconds = backoffSeconds
        self.attempt = attempt
        self.circuitBreakerStatus = circuitBreakerStatus
        self.detail = detail
    }
}
