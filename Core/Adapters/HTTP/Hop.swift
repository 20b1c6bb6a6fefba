import Scraping

/// One request to one server: a redirect makes the next hop.
struct Hop: Sendable {
    var request: HTTPRequest
    var address: WebAddress
    /// Set once a public host was involved: from there no redirect leads into a private network.
    var mayReachPrivatePeers = true
}

/// What one hop brought.
struct HopAnswer: Sendable {
    var response: HTTPResponse
    /// Whose connection answered; the proxy's where there is one, nil where libcurl could not say.
    var peer: IPAddress?
}
