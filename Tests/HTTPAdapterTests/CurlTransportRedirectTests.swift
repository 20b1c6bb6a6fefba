import Scraping
import Testing

@testable import HTTPAdapter

@Suite(.timeLimit(.minutes(1))) struct CurlTransportRedirectTests {
    @Test func `a redirect is followed on the same connection and adds up`() async throws {
        try await withServer { connection in
            while let request = connection.readRequest() {
                if request.target == "/old" {
                    connection.answer("302 Found", fields: ["Location: /new"])
                } else {
                    connection.answer(body: [1])
                }
            }
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url("/old")))
            #expect(response.status == 200)
            #expect(response.effectiveURL == server.url("/new"))
            #expect(server.requests.map(\.target) == ["/old", "/new"])
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `a circle ends after five redirects`() async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer("302 Found", fields: ["Location: /"]) }
        } _: { server, transport in
            let code = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(code == .tooManyRedirects)
            #expect(server.requests.count == 6)
        }
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/", "unix:/tmp/socket", "http://user@127.0.0.1/", "http://",
        "https://127.0.0.1/",
    ])
    func `a redirect elsewhere than to a plain web address is refused`(location: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.answer("302 Found", fields: ["Location: \(location)"])
        } _: { server, transport in
            let code = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(code == .redirectRefused)
        }
    }

    @Test func `a key does not travel to another server`() async throws {
        let other = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        }
        let target = other.url("/target")
        try await withServer {
            _ = $0.readRequest()
            $0.answer("307 Temporary Redirect", fields: ["Location: \(target)"])
        } _: { server, transport in
            let headers: HTTPHeaders = ["Authorization": "Bearer key", "Cookie": "a=1", "Accept": "text/html"]
            _ = try await transport.client.send(HTTPRequest(server.url(), headers: headers))
            #expect(server.requests.first?.field("Authorization") == "Bearer key")
        }
        other.stop()
        let request = try #require(other.requests.first)
        #expect(request.field("Authorization") == nil)
        #expect(request.field("Cookie") == nil)
        #expect(request.field("Accept") == "text/html")
    }

    @Test(arguments: [("http://public.example/", HTTPFailure.Code.redirectRefused), ("http://10.0.0.7/", nil)])
    func `a public host leads to no private address, as a private one may`(
        url: String, refusal: HTTPFailure.Code?
    ) async throws {
        let proxy = try ScriptedServer { connection in
            while let request = connection.readRequest() {
                if request.target.hasSuffix("/private") {
                    connection.answer(body: [1])
                } else {
                    connection.answer("302 Found", fields: ["Location: http://127.0.0.1:9/private"])
                }
            }
        }
        defer { proxy.stop() }
        let transport = CurlTransport(configuration: CurlConfiguration(proxy: proxy.url("")))
        let code = await failureCode { try await transport.client.send(HTTPRequest(url)) }
        #expect(code == refusal)
        #expect(proxy.requests.count == (refusal == nil ? 2 : 1))
    }

    @Test func `from a public host on every hop must stay public`() throws {
        let target = try WebAddress("http://other.example/")
        var journey = Journey()
        #expect(journey.hop(to: target, with: HTTPRequest("http://other.example/")).mayReachPrivatePeers)
        journey.add(.from("192.168.0.2"), from: try WebAddress("http://inside.example/"), isProxied: false)
        #expect(journey.hop(to: target, with: HTTPRequest("http://other.example/")).mayReachPrivatePeers)
        journey.add(.from("93.184.216.34"), from: try WebAddress("http://public.example/"), isProxied: false)
        #expect(!journey.hop(to: target, with: HTTPRequest("http://other.example/")).mayReachPrivatePeers)
        journey.add(.from("192.168.0.2"), from: try WebAddress("http://inside.example/"), isProxied: false)
        #expect(!journey.hop(to: target, with: HTTPRequest("http://other.example/")).mayReachPrivatePeers)
    }

    @Test func `a hop that must stay public opens no connection to a private address`() async throws {
        try await withServer {
            _ = $0.readRequest()
        } _: { server, transport in
            let hop = try Hop(public: server.url())
            let code = await failureCode { try await transport.exchange(hop).response }
            #expect(code == .redirectRefused)
            #expect(server.connectionCount == 0)
        }
    }

    @Test func `a hop that must stay public does not use a kept private connection either`() async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        } _: { server, transport in
            _ = try await transport.client.send(HTTPRequest(server.url("/direct")))
            let hop = try Hop(public: server.url("/redirected"))
            let code = await failureCode { try await transport.exchange(hop).response }
            #expect(code == .redirectRefused)
            #expect(server.requests.map(\.target) == ["/direct"])
        }
    }
}

extension HopAnswer {
    fileprivate static func from(_ peer: String) -> HopAnswer {
        HopAnswer(response: HTTPResponse(status: 302), peer: IPAddress(peer))
    }
}

extension Hop {
    fileprivate init(public url: String) throws {
        self.init(request: HTTPRequest(url), address: try WebAddress(url), mayReachPrivatePeers: false)
    }
}
