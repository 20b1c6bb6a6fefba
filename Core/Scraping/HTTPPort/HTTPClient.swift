/// The port through which upstreams and services are asked over HTTP.
///
/// One call is one attempt: pacing, retry and breakers are layers above it, and only there.
package struct HTTPClient: Sendable {
    /// Returns every complete answer, whatever its status; throws `HTTPFailure` otherwise.
    package var send: @Sendable (HTTPRequest) async throws -> HTTPResponse

    package init(send: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse) {
        self.send = send
    }
}
