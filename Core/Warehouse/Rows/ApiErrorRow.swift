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
    /// The `v1` of the endpoint; nil where its path names none.
    package var apiVersion: String?
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
    /// The other failed attempts at the same request that have a row; nil where it is the only one.
    package var relatedErrorIDs: [String]?
    /// A JSON object with what the answer said of its quota: limit, remaining, reset in seconds, retry_after.
    package var apiRateLimitInfo: String?
    /// The upstream's own word for what is wrong, such as `INVALID_KEY`.
    package var apiErrorCode: String?
    /// The JSON object that the answer was; nil where it was something else, or too long to be about an error.
    package var apiErrorDetails: String?
    /// The game that the request was about; nil where it was about more, or none.
    package var affectedGames: [String]?
    /// When a later attempt at the same request brought what was asked for; nil where none of this run did.
    package var resolvedAt: Timestamp?
    /// `RETRY`; nil where nothing is resolved.
    package var resolutionType: String?

    package init(
        errorID: String, executionID: String, occurredAt: Timestamp, createdAt: Timestamp, apiProvider: String,
        apiEndpoint: String, apiVersion: String?, scraperName: String, gameDate: GameDate, requestMethod: String,
        requestURL: String,
        requestHeaders: String, requestSentAt: Timestamp, responseStatusCode: Int?, responseHeaders: String?,
        responseBody: String?, responseReceivedAt: Timestamp?, responseTimeMs: Int, errorType: String,
        errorCategory: String, errorMessage: String, retryAttempt: Int, maxRetries: Int, nextRetryAt: Timestamp?,
        backoffSeconds: Double?, isFinalAttempt: Bool, isRetriable: Bool, severity: String,
        relatedErrorIDs: [String]?, apiRateLimitInfo: String?, apiErrorCode: String?, apiErrorDetails: String?,
        affectedGames: [String]?, resolvedAt: Timestamp?, resolutionType: String?
    ) {
        self.errorID = errorID
        self.executionID = executionID
        self.occurredAt = occurredAt
        self.createdAt = createdAt
        self.apiProvider = apiProvider
        self.apiEndpoint = apiEndpoint
        self.apiVersion = apiVersion
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
        self.relatedErrorIDs = relatedErrorIDs
        self.apiRateLimitInfo = apiRateLimitInfo
        self.apiErrorCode = apiErrorCode
        self.apiErrorDetails = apiErrorDetails
        self.affectedGames = affectedGames
        self.resolvedAt = resolvedAt
        self.resolutionType = resolutionType
    }
}
