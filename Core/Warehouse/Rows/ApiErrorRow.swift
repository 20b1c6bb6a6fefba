package import Timing

/// One failed attempt at an upstream, redacted.
package struct ApiErrorRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.apiErrors

    package var errorID: String
    /// The run of the scraper.
    package var executionID: String
    package var occurredAt: Timestamp
    package var createdAt: Timestamp
    /// The host that was asked.
    package var apiProvider: String
    /// Its path.
    package var apiEndpoint: String
    package var scraperName: String
    package var gameDate: GameDate
    package var requestMethod: String
    package var requestURL: String
    /// A JSON object.
    package var requestHeaders: String
    package var requestSentAt: Timestamp
    package var responseStatusCode: Int?
    /// A JSON object.
    package var responseHeaders: String?
    /// At most 50 KB of it.
    package var responseBody: String?
    package var responseReceivedAt: Timestamp?
    package var responseTimeMs: Int
    /// `RATE_LIMIT`, `HTTP_CLIENT_ERROR`, `HTTP_SERVER_ERROR`, `TIMEOUT`, `CONNECTION_ERROR`, `PAYLOAD` or `UNKNOWN`.
    package var errorType: String
    package var errorCategory: String
    package var errorMessage: String
    /// From 0.
    package var retryAttempt: Int
    package var maxRetries: Int
    package var nextRetryAt: Timestamp?
    package var backoffSeconds: Double?
    package var isFinalAttempt: Bool
    package var isRetriable: Bool
    /// `MEDIUM`, `HIGH` or `CRITICAL`.
    package var severity: String
    /// A JSON object with what the answer said of its quota: limit, remaining, reset in seconds, retry_after.
    package var apiRateLimitInfo: String?

    package init(
        errorID: String, executionID: String, occurredAt: Timestamp, createdAt: Timestamp, apiProvider: String,
        apiEndpoint: String, scraperName: String, gameDate: GameDate, requestMethod: String, requestURL: String,
        requestHeaders: String, requestSentAt: Timestamp, responseStatusCode: Int?, responseHeaders: String?,
        responseBody: String?, responseReceivedAt: Timestamp?, responseTimeMs: Int, errorType: String,
        errorCategory: String, errorMessage: String, retryAttempt: Int, maxRetries: Int, nextRetryAt: Timestamp?,
        backoffSeconds: Double?, isFinalAttempt: Bool, isRetriable: Bool, severity: String, apiRateLimitInfo: String?
    ) {
        self.errorID = errorID
        self.executionID = executionID
        self.occurredAt = occurredAt
        self.createdAt = createdAt
        self.apiProvider = apiProvider
        self.apiEndpoint = apiEndpoint
        self.scraperName = scraperName
        self.gameDate = gameDate
        self.requestMethod = requestMethod
        self.requestURL = requestURL
        self.requestHeaders = requestHeaders
        self.requestSentAt = requestSentAt
        self.responseStatusCode = responseStatusCode
        self.responseHeaders = responseHeaders
        self.responseBody = responseBody
        self.responseReceivedAt = responseReceivedAt
        self.responseTimeMs = responseTimeMs
        self.errorType = errorType
        self.errorCategory = errorCategory
        self.errorMessage = errorMessage
        self.retryAttempt = retryAttempt
        self.maxRetries = maxRetries
        self.nextRetryAt = nextRetryAt
        self.backoffSeconds = backoffSeconds
        self.isFinalAttempt = isFinalAttempt
        self.isRetriable = isRetriable
        self.severity = severity
        self.apiRateLimitInfo = apiRateLimitInfo
    }
}
