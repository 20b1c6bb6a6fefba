import CLibCurl
import Scraping

extension EasyHandle {
    /// Everything about a hop that libcurl copies.
    func configure(_ hop: Hop, _ configuration: CurlConfiguration) throws(HTTPFailure) {
        try self.set(CURLOPT_URL, hop.address.url)
        try self.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // HTTP/2 only where TLS negotiates it: libcurl 7.88 fails on a kept cleartext HTTP/2 connection.
        let mayMultiplex = hop.address.scheme == "https"
        try self.set(CURLOPT_HTTP_VERSION, mayMultiplex ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
        // A burst then waits for one handshake, to share its connection, instead of making one each.
        try self.set(CURLOPT_PIPEWAIT, mayMultiplex ? 1 : 0)
        try self.set(CURLOPT_ACCEPT_ENCODING, "")  // every encoding that libcurl can undo
        try self.set(CURLOPT_USERAGENT, configuration.userAgent)
        try self.configureProcess()
        try self.configureTrust(configuration)
        try self.configureLimits(hop.request)
        try self.configureMethod(hop.request)
    }

    private func configureProcess() throws(HTTPFailure) {
        try self.set(CURLOPT_NOSIGNAL, 1)
        // A name lookup cannot be interrupted: let it end by itself and not hold up the loop.
        try self.set(CURLOPT_QUICK_EXIT, 1)
    }

    private func configureTrust(_ configuration: CurlConfiguration) throws(HTTPFailure) {
        try self.set(CURLOPT_SSL_VERIFYPEER, 1)
        try self.set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = configuration.caFile {
            try self.set(CURLOPT_CAINFO, file)
            try self.set(CURLOPT_PROXY_CAINFO, file)
            // libcurl looks into the system's folder besides, unless it is told that there is none.
            try self.set(CURLOPT_CAPATH, UnsafeRawPointer?.none)
            try self.set(CURLOPT_PROXY_CAPATH, UnsafeRawPointer?.none)
        }
        let proxy = configuration.proxy.map(ProxyAddress.init)
        // Empty texts, where unset ones would let libcurl look into the environment.
        try self.set(CURLOPT_PROXY, proxy?.url ?? "")
        try self.set(CURLOPT_NOPROXY, "")
        if let credentials = proxy?.credentials { try self.set(CURLOPT_PROXYUSERPWD, credentials) }
        try self.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func configureLimits(_ request: HTTPRequest) throws(HTTPFailure) {
        try self.set(CURLOPT_CONNECTTIMEOUT_MS, request.timeouts.connect.curlMilliseconds)
        try self.set(CURLOPT_TIMEOUT_MS, request.timeouts.total.curlMilliseconds)
        // A HEAD announces a body that never comes, and 0 would mean no limit.
        if request.method != "HEAD", request.maximumBodyBytes > 0 {
            try self.set(CURLOPT_MAXFILESIZE_LARGE, size: request.maximumBodyBytes)
        }
    }

    private func configureMethod(_ request: HTTPRequest) throws(HTTPFailure) {
        guard HeaderList.isToken(request.method) else {
            throw HTTPFailure(.invalidRequest, "method '\(request.method)' is not a token")
        }
        if request.method == "HEAD" { return try self.set(CURLOPT_NOBODY, 1) }
        // A POST without a body still says so: some servers insist on `Content-Length: 0`.
        if !request.body.isEmpty || ["POST", "PUT", "PATCH"].contains(request.method) {
            try self.setBody(request.body)
        }
        try self.set(CURLOPT_CUSTOMREQUEST, request.method)
    }
}

extension Duration {
    /// Milliseconds for libcurl, rounded up, since 0 would mean no limit; at most 24 days.
    fileprivate var curlMilliseconds: Int {
        let milliseconds = self / .milliseconds(1)
        return Int(min(max(milliseconds.rounded(.up), 1), Double(Int32.max)))
    }
}
