/// A complete answer, whatever its status: a 404 or a 503 is something the upstream said, not a failure to ask.
package struct HTTPResponse: Sendable, Equatable {
    package var status: Int
    /// As sent, without trailers: `Content-Encoding` and `Content-Length` describe the wire and not `body`.
    package var headers: HTTPHeaders
    /// Decompressed.
    package var body: [UInt8]
    /// Where the answer came from after redirects; its query may carry a key: redact before logging.
    package var effectiveURL: String
    package var timing: HTTPTiming
    /// Header and body bytes received, before decompression, redirects included.
    package var bytesOnWire: Int

    package init(
        status: Int,
        headers: HTTPHeaders = HTTPHeaders(),
        body: [UInt8] = [],
        effectiveURL: String = "",
        timing: HTTPTiming = HTTPTiming(),
        bytesOnWire: Int = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.effectiveURL = effectiveURL
        self.timing = timing
        self.bytesOnWire = bytesOnWire
    }
}

/// How long an answer took, counted from the start of the first hop.
package struct HTTPTiming: Sendable, Equatable {
    package var firstByte: Duration
    package var total: Duration

    package init(firstByte: Duration = .zero, total: Duration = .zero) {
        self.firstByte = firstByte
        self.total = total
    }
}
