/// Why no answer came that can be used; never made from a status code.
package struct HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        case invalidURL
        /// A method or header field that cannot be written to the wire as it is.
        case invalidRequest
        case couldNotResolve
        /// No connection, or its TLS handshake was cut off.
        case couldNotConnect
        /// Our proxy opens no tunnel to the host: it wants other credentials, or forbids the host.
        case proxyRefused
        case timedOutConnecting
        case timedOutFirstByte
        /// The whole request took longer than its total limit.
        case timedOut
        /// The body passed the request's limit, or the header ours.
        case tooLarge
        /// The connection ended before the answer was complete.
        case truncated
        /// A certificate, or our TLS settings, were not acceptable.
        case tls
        /// A redirect to a scheme or an address that a redirect may not reach.
        case redirectRefused
        case tooManyRedirects
        /// The calling task was cancelled, or the transport closed.
        case cancelled
        /// The upstream did not speak HTTP, or announced an encoding that its body did not have.
        case protocolError
        /// An answer with status 200 that is of another kind than was asked for, such as an error page, or JSON that breaks
        /// off.
        case wrongFormat
        case other
    }

    package var code: Code
    /// Names scheme, host and path; never the query, which may hold a key.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// Whether the same request may succeed later without anybody changing anything.
    package var isTransient: Bool {
        switch self.code {
        case .couldNotResolve, .couldNotConnect, .timedOutConnecting, .timedOutFirstByte, .timedOut, .truncated,
            .protocolError:
            true
        case .invalidURL, .invalidRequest, .proxyRefused, .tooLarge, .tls, .redirectRefused, .tooManyRedirects,
            .cancelled, .wrongFormat, .other:
            false
        }
    }

    package var description: String { "\(self.code.rawValue): \(self.detail)" }
}
