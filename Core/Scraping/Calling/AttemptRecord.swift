package import Timing

/// One attempt at a request as it went over the wire, for the error log.
package struct AttemptRecord: Sendable {
    package var request: HTTPRequest
    package var sentAt: Timestamp
    package var endedAt: Timestamp
    /// Its body only where the answer was an error.
    package var response: HTTPResponse?
    /// Set beside an answer that is not what was asked for.
    package var failure: HTTPFailure?
}
