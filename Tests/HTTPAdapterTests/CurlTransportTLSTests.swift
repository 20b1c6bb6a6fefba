import HTTPAdapter
import Scraping
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: TLSServer.isAvailable, "python3 and openssl are on the path"))
struct CurlTransportTLSTests {
    private func body(of response: HTTPResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    private func withTransport<R>(
        trusting caFile: String?, _ body: (HTTPClient) async throws -> R
    ) async throws -> R {
        let transport = CurlTransport(configuration: CurlConfiguration(caFile: caFile))
        defer { transport.close() }
        return try await body(transport.client)
    }

    @Test func `HTTP/2 is spoken where the server offers it, on one connection after another request`() async throws {
        let server = try TLSServer()
        try await self.withTransport(trusting: server.authority) { client in
            for request in 1...3 {
                let response = try await client.send(HTTPRequest(server.url("/\(request)")))
                #expect(response.status == 200)
                #expect(self.body(of: response) == "h2 1 \(request)")
            }
        }
    }

    @Test func `requests at once share one HTTP/2 connection`() async throws {
        let server = try TLSServer()
        try await self.withTransport(trusting: server.authority) { client in
            let urls = (0..<20).map { server.url("/\($0)") }
            let bodies = try await withThrowingTaskGroup(of: String.self) { group in
                for url in urls { group.addTask { self.body(of: try await client.send(HTTPRequest(url))) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(bodies) == Set((1...20).map { "h2 1 \($0)" }))
        }
    }

    @Test func `HTTP/1.1 is spoken where the server offers nothing newer`() async throws {
        let server = try TLSServer(protocols: "http/1.1")
        try await self.withTransport(trusting: server.authority) { client in
            let response = try await client.send(HTTPRequest(server.url()))
            #expect(self.body(of: response) == "http/1.1 1 1")
        }
    }

    @Test func `a certificate that nobody vouches for is refused`() async throws {
        let (server, other) = (try TLSServer(), try TLSServer())
        for trusted in [nil, other.authority] {
            let code = try await self.withTransport(trusting: trusted) { client in
                await failureCode { try await client.send(HTTPRequest(server.url())) }
            }
            #expect(code == .tls)
        }
    }

    @Test func `a certificate for somebody else is refused, whoever vouches for it`() async throws {
        let server = try TLSServer(certificateFor: "DNS:api.example.com")
        let code = try await self.withTransport(trusting: server.authority) { client in
            await failureCode { try await client.send(HTTPRequest(server.url())) }
        }
        #expect(code == .tls)
    }

    @Test func `an expired certificate is refused, although its authority is trusted`() async throws {
        let server = try TLSServer(days: -1)
        let failure = try await self.withTransport(trusting: server.authority) { client in
            await #expect(throws: HTTPFailure.self) { try await client.send(HTTPRequest(server.url())) }
        }
        #expect(failure?.code == .tls)
        #expect(failure?.detail.contains("expired") == true, "\(failure?.detail ?? "")")
    }

    @Test func `a file of trusted roots that is not there is a failure, and nobody is trusted instead`() async throws {
        let server = try TLSServer()
        let code = try await self.withTransport(trusting: "/nonexistent/roots.pem") { client in
            await failureCode { try await client.send(HTTPRequest(server.url())) }
        }
        #expect(code == .tls)
    }
}
