import Glibc
import HTTPAdapter
import Scraping
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlTransportFailureTests {
    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nhalf",
        "",
    ])
    func `an answer cut short is a failure and not a short answer`(bytes: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send(bytes)
        } _: { server, transport in
            let code = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(code == .truncated)
        }
    }

    @Test(arguments: ["GET", "POST"])
    func `a request on a kept connection that dies is not sent a second time`(method: String) async throws {
        try await withServer { connection in
            _ = connection.readRequest()
            connection.answer()
            _ = connection.readRequest()
        } _: { server, transport in
            _ = try await transport.client.send(HTTPRequest(server.url("/first")))
            let second = HTTPRequest(server.url("/second"), method: method)
            #expect(await failureCode { try await transport.client.send(second) } == .truncated)
            #expect(server.requests.map(\.target) == ["/first", "/second"])
        }
    }

    @Test func `an upstream that never begins to answer is timed out at the first byte`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.waitForPeerToClose()
        } _: { server, transport in
            let request = HTTPRequest(server.url(), timeouts: HTTPTimeouts(firstByte: .milliseconds(100)))
            #expect(await failureCode { try await transport.client.send(request) } == .timedOutFirstByte)
        }
    }

    @Test func `an upstream that trickles for ever is timed out in all`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while $0.isOpen(forMilliseconds: 20), $0.send("x") {}
        } _: { server, transport in
            let request = HTTPRequest(server.url(), timeouts: HTTPTimeouts(total: .seconds(1)))
            #expect(await failureCode { try await transport.client.send(request) } == .timedOut)
        }
    }

    @Test func `a TLS handshake that never ends is timed out as a connection`() async throws {
        try await withServer {
            $0.waitForPeerToClose()
        } _: { server, transport in
            let request = HTTPRequest(
                server.url(scheme: "https"), timeouts: HTTPTimeouts(connect: .milliseconds(200)))
            #expect(await failureCode { try await transport.client.send(request) } == .timedOutConnecting)
        }
    }

    @Test func `a port where nobody listens could not be connected to`() async throws {
        let (descriptor, port) = try LoopbackSocket.bound()
        defer { close(descriptor) }
        let transport = CurlTransport()
        defer { transport.close() }
        let code = await failureCode {
            try await transport.client.send(HTTPRequest("http://127.0.0.1:\(port)/"))
        }
        #expect(code == .couldNotConnect)
    }

    @Test(arguments: ["Content-Length: 2000\r\n\r\n", "Connection: close\r\n\r\n"])
    func `a body past its limit is stopped while it comes, announced or not`(head: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send("HTTP/1.1 200 OK\r\n\(head)")
            $0.send([UInt8](repeating: 120, count: 2000))
            $0.waitForPeerToClose()
        } _: { server, transport in
            var request = HTTPRequest(server.url())
            request.maximumBodyBytes = 1999
            #expect(await failureCode { try await transport.client.send(request) } == .tooLarge)
        }
    }

    @Test func `a body of exactly its limit is an answer`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.answer(body: [UInt8](repeating: 120, count: 2000))
        } _: { server, transport in
            var request = HTTPRequest(server.url())
            request.maximumBodyBytes = 2000
            let response = try await transport.client.send(request)
            #expect(response.body.count == 2000)
        }
    }

    @Test func `a header that never ends is too large`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send("HTTP/1.1 200 OK\r\n")
            while $0.send("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
        } _: { server, transport in
            let code = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(code == .tooLarge)
        }
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain"])
    func `what is not HTTP, or not what it says, is a protocol error`(bytes: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send(bytes)
        } _: { server, transport in
            let code = await failureCode { try await transport.client.send(HTTPRequest(server.url())) }
            #expect(code == .protocolError)
        }
    }

    @Test(arguments: [
        "", "no scheme", "//host/", "unix:/tmp/socket", "file:///etc/passwd", "ftp://127.0.0.1/x",
        "http://user:password@127.0.0.1/", "http://127.0.0.1:99999/",
    ])
    func `only a plain http or https URL is asked`(url: String) async throws {
        let transport = CurlTransport()
        defer { transport.close() }
        let code = await failureCode { try await transport.client.send(HTTPRequest(url)) }
        #expect(code == .invalidURL)
    }

    @Test(arguments: [
        HTTPRequest("", headers: ["X-Key": "a\r\nX-Smuggled: b"]),
        HTTPRequest("", headers: ["X Key": "a"]),
        HTTPRequest("", method: "GET / HTTP/1.1\r\nX-Smuggled:"),
    ])
    func `a field or method that would write more than itself is not sent`(request: HTTPRequest) async throws {
        try await withServer {
            _ = $0.readRequest()
        } _: { server, transport in
            var request = request
            request.url = server.url()
            #expect(await failureCode { try await transport.client.send(request) } == .invalidRequest)
            #expect(server.connectionCount == 0)
        }
    }

    @Test func `a failure does not repeat the query, which may hold a key`() async throws {
        try await withServer {
            _ = $0.readRequest()
        } _: { server, transport in
            let failure = await #expect(throws: HTTPFailure.self) {
                try await transport.client.send(HTTPRequest(server.url("/odds?apiKey=hidden")))
            }
            #expect(failure?.detail.contains("/odds") == true)
            #expect(failure?.detail.contains("hidden") == false)
        }
    }
}
