import CLibCurl
import Scraping

/// A URL taken apart by libcurl, so that what is checked here is what libcurl connects to.
struct WebAddress: Sendable, Equatable {
    /// The whole URL, normalised.
    let url: String
    /// Lower case.
    let scheme: String
    /// Lower case, IPv6 without brackets, numbers such as `0x7f.1` in dotted form; empty where there is none.
    let host: String
    /// With the scheme's default filled in; empty for a scheme that libcurl does not know.
    let port: String
    private let path: String

    /// Reads an absolute URL of any scheme; throws `.invalidURL` for anything else and for user information.
    init(_ text: String) throws(HTTPFailure) {
        try self.init(resolving: text, against: nil)
    }

    /// The address that a `Location` names, absolute or relative to this one.
    func resolving(_ location: String) throws(HTTPFailure) -> WebAddress {
        try WebAddress(resolving: location, against: self.url)
    }

    private init(resolving text: String, against base: String?) throws(HTTPFailure) {
        let parser = URLParser()
        if let base { try parser.set(base, flags: 0) }
        try parser.set(text, flags: base == nil ? 0 : UInt32(CURLU_URLENCODE))
        self.url = parser.part(CURLUPART_URL)
        self.scheme = parser.part(CURLUPART_SCHEME).lowercased()
        var host = parser.part(CURLUPART_HOST).lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.host = host
        self.port = parser.part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT))
        self.path = parser.part(CURLUPART_PATH)
    }

    /// Whether both lead to the same server, so that what was meant for one may be shown to the other.
    func isSameOrigin(as other: WebAddress) -> Bool {
        (self.scheme, self.host, self.port) == (other.scheme, other.host, other.port)
    }

    /// Whether the host is written as an address of, or a name for, this machine or a private network.
    var isPlainlyPrivate: Bool {
        if let address = IPAddress(self.host) { return !address.isPublic }
        return self.isLocalName
    }

    /// Whether the host is written as an address of, or a name for, this machine.
    var isLoopback: Bool { IPAddress(self.host)?.isLoopback ?? self.isLocalName }

    private var isLocalName: Bool {
        let name = self.host.hasSuffix(".") ? String(self.host.dropLast()) : self.host
        return name == "localhost" || name.hasSuffix(".localhost")
    }
}

extension WebAddress: CustomStringConvertible {
    /// Scheme, host, port and path; a query may hold a key and is left out.
    var description: String {
        let host = self.host.contains(":") ? "[\(self.host)]" : self.host
        return "\(self.scheme)://\(host)\(self.port.isEmpty ? "" : ":\(self.port)")\(self.path)"
    }
}

/// The single owner of a `CURLU`.
private struct URLParser: ~Copyable {
    private let handle: OpaquePointer?

    init() {
        self.handle = curl_url()
    }

    deinit {
        curl_url_cleanup(self.handle)
    }

    func set(_ text: String, flags: UInt32) throws(HTTPFailure) {
        let accepted = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER)
        let result = curl_url_set(self.handle, CURLUPART_URL, text, flags | accepted)
        guard result == CURLUE_OK else {
            throw HTTPFailure(.invalidURL, "the URL cannot be read: \(String(cString: curl_url_strerror(result)))")
        }
    }

    /// The text of a part; empty where the URL has none.
    func part(_ part: CURLUPart, flags: UInt32 = 0) -> String {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(self.handle, part, &text, flags) == CURLUE_OK, let text else { return "" }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
