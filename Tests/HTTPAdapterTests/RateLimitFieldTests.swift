import HTTPAdapter
import Scraping
import Testing

@Suite(.timeLimit(.minutes(1))) struct RateLimitFieldTests {
    @Test func `the fields that say when to come back arrive as sent, whatever their case`() async throws {
        let fields = [
            "retry-after: 60", "DATE: Wed, 21 Jan 2026 12:00:00 GMT", "RateLimit-Limit: 100",
            "RateLimit-Remaining: 0", "RateLimit-Reset: 50", "x-ratelimit-remaining: 7", "RateLimit: \"p\";r=50;t=30",
            "RateLimit-Policy: \"p\";q=100;w=60", "RateLimit-Policy: \"d\";q=5000;w=86400", "retry-after: 90",
        ]
        try await withServer { connection in
            while connection.readRequest() != nil { connection.answer("429 Too Many Requests", fields: fields) }
        } _: { server, transport in
            let headers = try await transport.client.send(HTTPRequest(server.url())).headers
            #expect(headers["Retry-After"] == "60")
            #expect(headers.values(of: "Retry-After") == ["60", "90"])
            #expect(headers.values(of: "ratelimit-policy") == ["\"p\";q=100;w=60", "\"d\";q=5000;w=86400"])
            #expect(headers["Date"] == "Wed, 21 Jan 2026 12:00:00 GMT")
            #expect(headers["ratelimit-limit"] == "100")
            #expect(headers["RATELIMIT-REMAINING"] == "0")
            #expect(headers["RateLimit-Reset"] == "50")
            #expect(headers["X-RateLimit-Remaining"] == "7")
            #expect(headers["RateLimit"] == "\"p\";r=50;t=30")
            #expect(headers["RateLimit-Policy"] == "\"p\";q=100;w=60")
        }
    }
}
