import Resilience
import Scraping

/// The class of a failed attempt, in the words of the error log.
struct ErrorKind: Sendable, Equatable {
    var type: String
    var category: String
    var severity: String

    private init(_ type: String, _ category: String, _ severity: String) {
        self.type = type
        self.category = category
        self.severity = severity
    }

    init(_ result: AttemptResult, _ failure: HTTPFailure?) {
        self =
            switch result.ending {
            case .answered(429): ErrorKind("RATE_LIMIT", "CLIENT_ERROR", "MEDIUM")
            case .answered(400..<500): ErrorKind("HTTP_CLIENT_ERROR", "CLIENT_ERROR", "HIGH")
            case .answered(500..<600): ErrorKind("HTTP_SERVER_ERROR", "SERVER_ERROR", "HIGH")
            case .answered: ErrorKind("UNKNOWN", "UNKNOWN", "CRITICAL")
            case .timedOut: ErrorKind("TIMEOUT", "NETWORK_ERROR", "MEDIUM")
            case .failed: Self.failed(failure)
            }
    }

    private static func failed(_ failure: HTTPFailure?) -> ErrorKind {
        switch failure?.code {
        case .couldNotResolve, .couldNotConnect, .proxyRefused, .truncated, .tls:
            ErrorKind("CONNECTION_ERROR", "NETWORK_ERROR", "HIGH")
        case .protocolError, .tooLarge, .wrongFormat: ErrorKind("PAYLOAD", "SERVER_ERROR", "HIGH")
        case .redirectRefused, .tooManyRedirects: ErrorKind("REDIRECT", "SERVER_ERROR", "HIGH")
        default: ErrorKind("UNKNOWN", "UNKNOWN", "CRITICAL")
        }
    }
}
