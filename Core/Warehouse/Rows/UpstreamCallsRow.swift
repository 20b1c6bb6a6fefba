package import Timing

/// What calling one host took in one run.
package struct UpstreamCallsRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.upstreamCalls

    package var runID: String
    package var runDate: GameDate
    package var timestamp: Timestamp
    package var source: String
    package var domain: String
    /// Requests, however often each was tried.
    package var calls: Int
    package var attempts: Int
    /// Tokens of the host's retry budget that were spent.
    package var retries: Int
    /// Attempts answered with 429.
    package var rateLimited: Int
    /// Calls that brought nothing.
    package var failed: Int
    /// Calls that have to come back later.
    package var delayed: Int
    package var trips: Int
    /// Answers that named a wait which was then made, here or by the platform.
    package var retryAfterRespected: Int
    package var retryAfterMissing: Int
    package var retryAfterRefused: Int
    package var backoffSeconds: Double
    /// A JSON object: waits by their upper bound in seconds.
    package var backoffHistogram: String
    /// Spent waiting for a place within the quota.
    package var pacedSeconds: Double
    package var responseSecondsAverage: Double?
    package var responseSecondsMaximum: Double?
    /// Received on the wire.
    package var bytes: Int
    /// `closed`, `open` or `half-open`, at the end.
    package var circuitBreakerStatus: String
    /// `shared`, or why other processes' calls were not counted.
    package var sharing: String

    package init(
        runID: String, runDate: GameDate, timestamp: Timestamp, source: String, domain: String, calls: Int,
        attempts: Int, retries: Int, rateLimited: Int, failed: Int, delayed: Int, trips: Int,
        retryAfterRespected: Int, retryAfterMissing: Int, retryAfterRefused: Int, backoffSeconds: Double,
        backoffHistogram: String, pacedSeconds: Double, responseSecondsAverage: Double?,
        responseSecondsMaximum: Double?, bytes: Int, circuitBreakerStatus: String, sharing: String
    ) {
        self.runID = runID
        self.runDate = runDate
        self.timestamp = timestamp
        self.source = source
        self.domain = domain
        self.calls = calls
        self.attempts = attempts
        self.retries = retries
        self.rateLimited = rateLimited
        self.failed = failed
        self.delayed = delayed
        self.trips = trips
        self.retryAfterRespected = retryAfterRespected
        self.retryAfterMissing = retryAfterMissing
        self.retryAfterRefused = retryAfterRefused
        self.backoffSeconds = backoffSeconds
        self.backoffHistogram = backoffHistogram
        self.pacedSeconds = pacedSeconds
        self.responseSecondsAverage = responseSecondsAverage
        self.responseSecondsMaximum = responseSecondsMaximum
        self.bytes = bytes
        self.circuitBreakerStatus = circuitBreakerStatus
        self.sharing = sharing
    }
}
