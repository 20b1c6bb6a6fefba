/// Where sources are found: at their real hosts, or behind one upstream that plays them all.
package struct SourceAddress: Sendable, Equatable {
    /// `http://127.0.0.1:9000`, under which a source is `/{host}/{path}`; nil for the real hosts over TLS.
    package var upstream: String?

    package init(upstream: String? = nil) {
        self.upstream = upstream
    }

    /// The absolute URL of a request, its query encoded.
    package func url(of request: SourceRequest) -> String {
        let base = self.upstream.map { "\($0)/\(request.host)" } ?? "https://\(request.host)"
        guard !request.query.isEmpty else { return base + request.path }
        let query = request.query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
        return base + request.path + "?" + query.joined(separator: "&")
    }
}

extension String {
    /// The text with everything but RFC 3986's unreserved characters as percent escapes.
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in self.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
