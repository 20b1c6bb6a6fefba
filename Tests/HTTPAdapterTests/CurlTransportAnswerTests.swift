import HTTPAdapter
import Scraping
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlTransportAnswerTests {
    @Test func `an answer keeps its status, its body and repeated fields in order`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.answer(fields: ["Set-Cookie: a=1", "X-Empty:", "set-cookie: b=2"], body: Array("hello".utf8))
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url("/games?date=x")))
            #expect(response.status == 200)
            #expect(response.body == Array("hello".utf8))
            #expect(response.headers.values(of: "SET-COOKIE") == ["a=1", "b=2"])
            #expect(response.headers["x-empty"] == "")
            #expect(response.effectiveURL == server.url("/games?date=x"))
            #expect(response.bytesOnWire > 5)
            #expect(response.timing.firstByte <= response.timing.total)
        }
    }

    @Test func `requests one after another share one connection`() async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer(body: [1]) }
        } _: { server, transport in
            for _ in 0..<5 { _ = try await transport.client.send(HTTPRequest(server.url())) }
            #expect(server.requests.count == 5)
            #expect(server.connectionCount == 1)
        }
    }

    private static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 74, 79, 204, 77, 45, 86, 178, 50, 52, 170, 5, 0, 220, 68, 242, 85,
        12, 0, 0, 0,
    ]
    private static let brotli: [UInt8] = [0x0B, 0x02, 0x80] + Array("hello".utf8) + [0x03]

    @Test(arguments: [("gzip", Self.gzip, "{\"games\":12}"), ("br", Self.brotli, "hello")])
    func `a compressed body is asked for and unfolded`(encoding: String, bytes: [UInt8], text: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.answer(fields: ["Content-Encoding: \(encoding)"], body: bytes)
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url()))
            #expect(String(decoding: response.body, as: UTF8.self) == text)
            #expect(server.requests.first?.field("Accept-Encoding")?.contains(encoding) == true)
        }
    }

    @Test(arguments: [
        ("Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: late\r\n\r\n", "hello"),
        ("Connection: close\r\n\r\nuntil the end", "until the end"),
        ("Content-Length: 0\r\n\r\n", ""),
    ])
    func `a body is whole however its length is told`(rest: String, body: String) async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send("HTTP/1.1 200 OK\r\n\(rest)")
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url()))
            #expect(String(decoding: response.body, as: UTF8.self) == body)
            #expect(response.headers["X-Trailer"] == nil)
        }
    }

    @Test func `a HEAD has the header and waits for no body`() async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.send("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n") }
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url(), method: "HEAD"))
            #expect(response.headers["content-length"] == "999")
            #expect(response.body.isEmpty)
        }
    }

    @Test(arguments: [(404, "404 Not Found"), (429, "429 Too Many Requests"), (503, "503 Service Unavailable")])
    func `a refusal by the upstream is an answer, asked for once`(status: Int, line: String) async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer(line, fields: ["Retry-After: 30"]) }
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url()))
            #expect(response.status == status)
            #expect(response.headers["retry-after"] == "30")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `an interim answer is passed over`() async throws {
        try await withServer {
            _ = $0.readRequest()
            $0.send("HTTP/1.1 103 Early Hints\r\nX-Hint: 1\r\n\r\n")
            $0.answer(fields: ["X-Final: 1"])
        } _: { server, transport in
            let response = try await transport.client.send(HTTPRequest(server.url()))
            #expect(response.status == 200)
            #expect(response.headers["X-Hint"] == nil)
            #expect(response.headers["X-Final"] == "1")
        }
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func `a body arrives byte for byte, with the fields given and no others about it`(method: String) async throws {
        let body = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0) }
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        } _: { server, transport in
            let headers: HTTPHeaders = ["X-Empty": "", "Content-Type": "application/json"]
            _ = try await transport.client.send(
                HTTPRequest(server.url(), method: method, headers: headers, body: body))
            let request = try #require(server.requests.first)
            #expect(request.method == method)
            #expect(request.body == body)
            #expect(request.field("Content-Type") == "application/json")
            #expect(request.head.contains("X-Empty:"))
            #expect(request.field("Expect") == nil)
        }
    }

    @Test func `a POST without a body says that it has none`() async throws {
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer() }
        } _: { server, transport in
            _ = try await transport.client.send(HTTPRequest(server.url(), method: "POST"))
            #expect(server.requests.first?.field("Content-Length") == "0")
            #expect(server.requests.first?.field("Content-Type") == nil)
        }
    }

    @Test func `fifty requests at once are each given their own answer`() async throws {
        try await withServer { connection in
            while let request = connection.readRequest() { connection.answer(body: Array(request.target.utf8)) }
        } _: { server, transport in
            let client = transport.client
            let urls = (0..<50).map { server.url("/\($0)") }
            let bodies = try await withThrowingTaskGroup(of: (String, [UInt8]).self) { group in
                for url in urls { group.addTask { (url, try await client.send(HTTPRequest(url)).body) } }
                return try await group.reduce(into: [:]) { $0[$1.0] = String(decoding: $1.1, as: UTF8.self) }
            }
            #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<50).map { (server.url("/\($0)"), "/\($0)") }))
        }
    }

    @Test func `a proxy is handed the whole URL`() async throws {
        let proxy = try ScriptedServer { connection in
            while connection.readRequest() != nil { connection.answer(body: [7]) }
        }
        let transport = CurlTransport(configuration: CurlConfiguration(proxy: proxy.url()))
        let response = try await transport.client.send(HTTPRequest("http://upstream.invalid/path"))
        transport.close()
        proxy.stop()
        #expect(response.body == [7])
        #expect(proxy.requests.map(\.target) == ["http://upstream.invalid/path"])
    }
}
