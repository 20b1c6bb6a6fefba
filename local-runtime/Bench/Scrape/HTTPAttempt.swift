package import Resilience
package import Scraping
package import Timing

/// Makes one attempt at a request for the loop that paces and repeats it.
package struct HTTPAttempt: Sendable {
    package let client: HTTPClient
    package let time: TimeSource

    package init(client: HTTPClient, time: TimeSource) {
        self.client = client
        self.time = time
    }

    /// Sends a request once.
    ///
    /// - Throws: what is no failure of the upstream: a request that cannot be sent, a cancelled task.
    package func send(_ request: HTTPRequest) async throws -> Attempt<Result<HTTPResponse, HTTPFailure>> {
        do {
            let response = try await self.client.send(request)
            let result = AttemptResult(status: response.status, now: self.time.now()) { response.headers[$0] }
            return Attempt(.success(response), result)
        } catch let failure as HTTPFailure {
            switch failure.code {
            case .cancelled, .invalidURL, .invalidRequest: throw failure
            case .timedOut, .timedOutConnecting, .timedOutFirstByte:
                return Attempt(.failure(failure), AttemptResult(.timedOut))
            default:
                return Attempt(.failure(failure), AttemptResult(.failed(isTransient: failure.isTransient)))
            }
        }
    }
}
