extension FlagForm where Value == String {
    /// The address that paths are appended to: `http` or `https`, a host, perhaps a port and a path.
    ///
    /// A trailing slash is dropped. User names, queries and fragments are refused: they would end up in the middle of an
    /// address, and a password in a log.
    package static var baseURL: FlagForm {
        FlagForm(
            kind: .text, accepts: "an http or https URL without user, query or fragment",
            parse: { text throws(FlagRefusal) in
                guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
                    throw FlagRefusal("is not an http or https URL")
                }
                guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }) else {
                    throw FlagRefusal("holds characters that a URL cannot hold")
                }
                guard !text.contains(where: { "?#@".contains($0) }) else {
                    throw FlagRefusal("has a user, a query or a fragment")
                }
                let authority = text.dropFirst(scheme.count).prefix { $0 != "/" }
                guard Self.isHostAndPort(authority) else { throw FlagRefusal("has no valid host and port") }
                return text.hasSuffix("/") ? String(text.dropLast()) : text
            },
            text: { $0 }
        )
    }

    static func isHostAndPort(_ authority: Substring) -> Bool {
        var rest = authority
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]"), rest[..<end].dropFirst().contains(":") else { return false }
            rest = rest[rest.index(after: end)...]
        } else {
            let host = rest.prefix { $0 != ":" }
            guard !host.isEmpty else { return false }
            rest = rest.dropFirst(host.count)
        }
        guard !rest.isEmpty else { return true }
        let port = rest.dropFirst()
        guard rest.first == ":", port.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(port) else {
            return false
        }
        return (1...65_535).contains(number)
    }
}
