/// What a source answers: a status, extra headers and the whole body.
package struct UpstreamReply: Sendable, Equatable {
    package var status: Int
    /// Headers beside `Content-Type` and `Content-Length`, which the server writes itself.
    package var headers: [String: String]
    package var body: [UInt8]
    package var contentType: String
    package var delivery = Delivery.whole

    /// How the body goes over the wire.
    package enum Delivery: Sendable, Equatable {
        case whole
        /// So many bytes, a pause by the server's time, and so on.
        case trickle(bytes: Int, pause: Duration)
        /// Half of it, and then the connection is reset.
        case reset
    }

    package init(status: Int = 200, headers: [String: String] = [:], body: [UInt8], contentType: String) {
        self.status = status
        self.headers = headers
        self.body = body
        self.contentType = contentType
    }

    package static func json(_ body: [UInt8], status: Int = 200) -> UpstreamReply {
        UpstreamReply(status: status, body: body, contentType: "application/json; charset=utf-8")
    }

    package static func html(_ body: [UInt8], status: Int = 200) -> UpstreamReply {
        UpstreamReply(status: status, body: body, contentType: "text/html; charset=utf-8")
    }

    /// A JSON body `{"error": …}` that names what was wrong with the question.
    package static func problem(status: Int, _ detail: String) -> UpstreamReply {
        var writer = JSONWriter()
        writer.object { $0.field("error", detail) }
        return .json(writer.bytes, status: status)
    }

    package static func missingParameter(_ name: String) -> UpstreamReply {
        .problem(status: 400, "parameter '\(name)' is missing")
    }

    package static func badParameter(_ name: String, value: String, expected: String) -> UpstreamReply {
        .problem(status: 400, "parameter '\(name)' is '\(value)', expected \(expected)")
    }
}
