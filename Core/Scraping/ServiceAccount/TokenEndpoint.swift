/// Where a key file wants its assertions to be sent: a public host by its name, over TLS.
///
/// The file chooses the address, so only the plainest form is taken: no user, port, query or escape, and no address by
/// number or name that could mean this machine or a private network.
struct TokenEndpoint: Sendable, Equatable {
    /// As it stands in the file; an assertion names it as its audience.
    let url: String
    let host: String
    let path: String

    /// Names that are never public, whatever resolves them (RFC 6761, RFC 6762, ICANN's `.internal`).
    private static let privateDomains: Set = ["localhost", "local", "internal"]

    /// - Parameter secret: names the key file in errors.
    init(_ url: String, secret: String) throws(ServiceAccountError) {
        func refusal(_ detail: String) -> ServiceAccountError {
            ServiceAccountError(.invalidKey, secret, field: "token_uri", detail)
        }
        let scheme = "https://"
        guard url.hasPrefix(scheme) else { throw refusal("is no https address") }
        let address = url.dropFirst(scheme.count)
        guard address.utf8.allSatisfy(Self.isPlain) else {
            throw refusal("has more than a host and a path, or characters that neither needs")
        }
        let host = address.prefix { $0 != "/" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let domain = labels.last,
            domain.first?.isLetter == true, !Self.privateDomains.contains(domain.lowercased())
        else { throw refusal("does not name a public host") }
        self.url = url
        self.host = host.lowercased()
        self.path = host.endIndex == address.endIndex ? "/" : String(address[host.endIndex...])
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~/".utf8.contains(byte)
        }
    }
}
