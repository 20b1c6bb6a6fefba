import HTTPAdapter
import Scraping
import Testing

/// An https request through a CONNECT proxy.
@Suite(.timeLimit(.minutes(1))) struct CurlTransportProxyTests {
    private static let url = "https://upstream.invalid/path?apiKey=hidden"

    /// What a request to a host behind a proxy fails with.
    private func failure(
        through proxy: String, _ request: HTTPRequest = HTTPRequest(Self.url)
    ) async throws -> HTTPFailure {
        let transport = CurlTransport(configuration: CurlConfiguration(proxy: proxy))
        defer { transport.close() }
        return try #require(
            await #expect(throws: HTTPFailure.self) { try await transport.client.send(request) })
    }

    private func failure(
        through script: @escaping ScriptedServer.Script, _ request: HTTPRequest = HTTPRequest(Self.url)
    ) async throws -> (HTTPFailure, [ScriptedConnection.Request]) {
        let proxy = try ScriptedServer(script)
        defer { proxy.stop() }
        let address = proxy.url("").replacing("://", with: "://scraper:pass%40word@")
        return (try await self.failure(through: address, request), proxy.requests)
    }

    @Test(.enabled(if: TLSServer.isAvailable, "python3 and openssl are on the path"))
    func `requests share one tunnel, and only the proxy is shown its credentials`() async throws {
        let server = try TLSServer()
        let proxy = try ScriptedServer { $0.tunnel() }
        let transport = CurlTransport(
            configuration: CurlConfiguration(
                caFile: server.authority, proxy: "http://scraper:pass%40word@127.0.0.1:\(proxy.port)"))
        defer {
            transport.close()
            proxy.stop()
        }
        for request in 1...3 {
            let response = try await transport.client.send(HTTPRequest(server.url("/\(request)")))
            #expect(response.status == 200)
            #expect(String(decoding: response.body, as: UTF8.self) == "h2 1 \(request)")
            #expect(response.headers["Proxy-Agent"] == nil)
        }
        #expect(proxy.requests.map { "\($0.method) \($0.target)" } == ["CONNECT 127.0.0.1:\(server.port)"])
        // Base64 of `scraper:pass@word`.
        #expect(proxy.requests.first?.field("Proxy-Authorization") == "Basic c2NyYXBlcjpwYXNzQHdvcmQ=")
    }

    @Test(.enabled(if: TLSServer.isAvailable, "python3 and openssl are on the path"))
    func `a proxy is no witness for the host behind it`() async throws {
        let server = try TLSServer()
        let proxy = try ScriptedServer { $0.tunnel() }
        defer { proxy.stop() }
        let failure = try await self.failure(through: proxy.url(""), HTTPRequest(server.url()))
        #expect(failure.code == .tls)
        #expect(proxy.connectionCount == 1)
    }

    @Test(arguments: [
        ("407 Proxy Authentication Required", HTTPFailure.Code.proxyRefused, false),
        ("403 Forbidden", .proxyRefused, false),
        ("502 Bad Gateway", .couldNotConnect, true), ("503 Service Unavailable", .couldNotConnect, true),
        ("429 Too Many Requests", .couldNotConnect, true),
    ])
    func `a proxy that opens no tunnel is named with its status, and is not the upstream's answer`(
        status: String, code: HTTPFailure.Code, isTransient: Bool
    ) async throws {
        let (failure, requests) = try await self.failure {
            _ = $0.readRequest()
            $0.answer(status, fields: ["Proxy-Authenticate: Basic realm=\"x\""], body: Array("no".utf8))
        }
        #expect(failure.code == code)
        #expect(failure.isTransient == isTransient)
        #expect(failure.detail.contains(String(status.prefix(3))), "\(failure.detail)")
        #expect(requests.map(\.method) == ["CONNECT"])
        self.expectNoSecret(in: failure)
    }

    @Test func `a proxy that hangs up is a connection that did not come about`() async throws {
        let (failure, _) = try await self.failure { _ = $0.readRequest() }
        #expect(failure.code == .couldNotConnect)
        self.expectNoSecret(in: failure)
    }

    @Test func `a proxy that never answers is timed out as a connection`() async throws {
        let request = HTTPRequest(Self.url, timeouts: HTTPTimeouts(connect: .milliseconds(200)))
        let (failure, _) = try await self.failure(through: { $0.waitForPeerToClose() }, request)
        #expect(failure.code == .timedOutConnecting)
        self.expectNoSecret(in: failure)
    }

    @Test(arguments: [
        "http://scraper:pass%40word@proxy.invalid:3128", "ftp://scraper:pass%40word@127.0.0.1:3128",
        "http://scraper:pass%40word@127.0.0.1:99999", "http://scraper:pass%40word@[::1", "scraper:pass%40word@",
        "http://scraper:pa/ss%40word@127.0.0.1:1", "scraper:hidden://pass%40word@127.0.0.1:99999",
    ])
    func `a proxy that cannot be used fails the request without its credentials`(proxy: String) async throws {
        let failure = try await self.failure(through: proxy)
        #expect(failure.detail.contains("https://upstream.invalid:443/path"), "\(failure.detail)")
        self.expectNoSecret(in: failure)
    }

    private func expectNoSecret(in failure: HTTPFailure) {
        for secret in ["scraper", "pass", "word", "hidden", "c2NyYXBl"] {
            #expect(!failure.description.contains(secret), "\(failure)")
        }
    }
}
