extension FlagForm where Value == String {
    /// The address of a proxy: `http`, `https`, `socks5` or `socks5h`, perhaps a user with a password, a host and a port.
    ///
    /// A path, a query or a fragment is refused, since a proxy has none, and so is a sign that should have been encoded.
    package static var proxyURL: FlagForm {
        FlagForm(
            kind: .text, accepts: "the URL of a proxy, such as http://user:password@host:3128",
            parse: { text throws(FlagRefusal) in
                let schemes = ["http://", "https://", "socks5://", "socks5h://"]
                guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0) }) else {
                    throw FlagRefusal("is not an http, https, socks5 or socks5h URL")
                }
                let escapes = text.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
                guard escapes.allSatisfy({ $0.prefix(2).count == 2 && $0.prefix(2).allSatisfy(\.isHexDigit) }) else {
                    throw FlagRefusal("has a % that is not followed by two digits: encode it as %25")
                }
                guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }) else {
                    throw FlagRefusal("holds characters that a URL cannot hold")
                }
                let address =
                    text.hasSuffix("/") ? text.dropFirst(scheme.count).dropLast() : text.dropFirst(scheme.count)
                guard !address.contains(where: { "/?#".contains($0) }) else {
                    throw FlagRefusal("has a path, a query or a fragment")
                }
                let sides = address.split(separator: "@", omittingEmptySubsequences: false)
                guard sides.count <= 2 else { throw FlagRefusal("has more than one @: encode it as %40") }
                guard let host = sides.last, Self.isHostAndPort(host) else {
                    throw FlagRefusal("has no valid host and port")
                }
                return String(text.hasSuffix("/") ? text.dropLast() : text[...])
            },
            text: { $0 }
        )
    }
}
