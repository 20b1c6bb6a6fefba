/// One question to a source, as the real service would read it after the local address form is taken off.
package struct UpstreamRequest: Sendable, Equatable {
    /// The real host name in lower case, such as `api.balldontlie.io`.
    package var host: String
    /// The path with its leading slash, percent-decoded.
    package var path: String
    /// Every value of every parameter, in the order of the address.
    package var query: [String: [String]]
    /// Header names are in lower case.
    package var headers: [String: String]
    /// What a POST brought; nil for any other method.
    package var body: [UInt8]?

    package init(host: String, path: String, query: [String: [String]] = [:], headers: [String: String] = [:]) {
        self.host = host
        self.path = path
        self.query = query
        self.headers = headers
    }

    /// Reads `/{host}/{path}?{query}`, as it stands or behind an authority, as clients write it to a proxy; nil when no
    /// host is named or an escape is broken.
    package init?(target: String, headers: [String: String] = [:]) {
        let parts = Self.withoutAuthority(target).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first, address.first == "/" else { return nil }
        let segments = address.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = segments.first, !host.isEmpty,
            let path = PercentEncoding.decode(segments.count > 1 ? segments[1] : ""),
            let query = Self.query(parts.count > 1 ? parts[1] : "")
        else { return nil }
        self.init(host: host.lowercased(), path: "/" + path, query: query, headers: headers)
    }

    private static func withoutAuthority(_ target: String) -> Substring {
        guard target.hasPrefix("http://") else { return target[...] }
        return target.dropFirst("http://".count).drop { $0 != "/" }
    }

    /// The first value of a parameter; a trailing `[]`, as PHP-style clients write lists, makes no difference.
    package func value(_ name: String) -> String? {
        self.values(name).first
    }

    /// The values of `name` followed by those of `name[]`.
    package func values(_ name: String) -> [String] {
        (self.query[name] ?? []) + (self.query[name + "[]"] ?? [])
    }

    private static func query(_ text: Substring) -> [String: [String]]? {
        var query: [String: [String]] = [:]
        for pair in text.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(sides[0], plusIsSpace: true),
                let value = PercentEncoding.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            query[name, default: []].append(value)
        }
        return query
    }
}
