import Scraping
import Testing

@testable import HTTPAdapter

@Suite struct RedirectPolicyTests {
    private static func decide(
        _ status: Int = 302,
        from url: String = "https://api.example.com/v1/games",
        to location: String?,
        _ request: HTTPRequest = HTTPRequest(""),
        taken: Int = 0,
        cameFromPublic: Bool = true
    ) throws -> RedirectPolicy.Decision {
        var request = request
        request.url = url
        return RedirectPolicy(maximumRedirects: 5).decide(
            status: status, location: location, of: request, at: try WebAddress(url), redirectsTaken: taken,
            cameFromPublic: cameFromPublic)
    }

    private static func next(_ decision: RedirectPolicy.Decision) throws -> HTTPRequest {
        guard case .follow(let request, let target) = decision else {
            throw HTTPFailure(.other, "not followed: \(decision)")
        }
        #expect(request.url == target.url)
        return request
    }

    @Test(arguments: [200, 300, 304, 404])
    func `other answers are delivered, whatever location they name`(status: Int) throws {
        #expect(try Self.decide(status, to: "/x") == .deliver)
    }

    @Test func `a redirect that names no place is the caller's to read`() throws {
        #expect(try Self.decide(302, to: nil) == .deliver)
    }

    @Test(arguments: [
        ("/v2", "https://api.example.com/v2"), ("teams", "https://api.example.com/v1/teams"),
        ("?page=2", "https://api.example.com/v1/games?page=2"), ("../a b", "https://api.example.com/a%20b"),
        ("//cdn.example.com/x", "https://cdn.example.com/x"),
        ("HTTPS://CDN.example.com/x", "https://CDN.example.com/x"),
    ])
    func `a place is read relative to where it was named`(location: String, url: String) throws {
        #expect(try Self.next(Self.decide(to: location)).url == url)
    }

    @Test(arguments: [
        "http://api.example.com/v1/games", "file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.com/",
        "gopher://example.com/", "unix:/tmp/socket", "https://user:password@example.com/", "https://",
        "https://127.0.0.1/", "https://localhost/", "https://a.localhost./", "https://0x7f.1/", "https://2130706433/",
        "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
        "https://[fe80::1%25eth0]/",
    ])
    func `a public https server may not lead to cleartext, files or private networks`(location: String) throws {
        guard case .refuse(let failure) = try Self.decide(to: location) else {
            Issue.record("followed")
            return
        }
        #expect(failure.code == .redirectRefused)
    }

    @Test func `a redirect without a scheme keeps cleartext`() throws {
        let decision = try Self.decide(from: "http://api.example.com/v1/games", to: "//cdn.example.com/x")
        #expect(try Self.next(decision).url == "http://cdn.example.com/x")
    }

    @Test func `cleartext is not left by a redirect either, and the refusal says what to configure`() throws {
        let decision = try Self.decide(
            from: "http://api.example.com/v1/games", to: "https://api.example.com/v1/games")
        guard case .refuse(let failure) = decision else {
            Issue.record("followed")
            return
        }
        #expect(failure.code == .redirectRefused && !failure.isTransient)
        #expect(failure.detail.contains("http://api.example.com:80/v1/games redirects to https://api.example.com"))
        #expect(failure.detail.contains("use the https address in the source's declaration"))
    }

    @Test func `a private server may lead to a private one`() throws {
        let decision = try Self.decide(from: "http://127.0.0.1:1/", to: "http://127.0.0.1:2/", cameFromPublic: false)
        #expect(try Self.next(decision).url == "http://127.0.0.1:2/")
    }

    @Test func `the fifth redirect is followed and the sixth is not`() throws {
        #expect(try Self.next(Self.decide(to: "/x", taken: 4)).url == "https://api.example.com/x")
        guard case .refuse(let failure) = try Self.decide(to: "/x", taken: 5) else {
            Issue.record("followed")
            return
        }
        #expect(failure.code == .tooManyRedirects)
    }

    @Test(arguments: [
        (301, "POST", "GET"), (302, "POST", "GET"), (303, "POST", "GET"), (303, "PUT", "GET"), (303, "HEAD", "HEAD"),
        (301, "PUT", "PUT"), (307, "POST", "POST"), (308, "POST", "POST"), (302, "HEAD", "HEAD"),
    ])
    func `the status decides whether method and body go along`(status: Int, method: String, next: String) throws {
        let request = HTTPRequest("", method: method, headers: ["Content-Type": "text/plain"], body: [1])
        let followed = try Self.next(Self.decide(status, to: "/x", request))
        #expect(followed.method == next)
        #expect(followed.body == (method == next ? [1] : []))
        #expect(followed.headers["Content-Type"] == (method == next ? "text/plain" : nil))
    }

    @Test(arguments: [307, 308]) func `a body stays with the server it was made for`(status: Int) throws {
        let request = HTTPRequest("", method: "POST", body: [1])
        #expect(try Self.next(Self.decide(status, to: "https://api.example.com/x", request)).body == [1])
        guard case .refuse(let failure) = try Self.decide(status, to: "https://cdn.example.com/", request) else {
            Issue.record("followed")
            return
        }
        #expect(failure.code == .redirectRefused)
    }

    @Test(arguments: [
        ("https://api.example.com/other", true), ("https://API.example.com:443/", true),
        ("https://cdn.example.com/", false), ("https://api.example.com:8443/", false),
        ("https://api.example.com.evil.test/", false),
    ])
    func `keys stay with the server they were made for`(location: String, kept: Bool) throws {
        let secrets: HTTPHeaders = [
            "Authorization": "a", "cookie": "b", "X-Api-Key": "c", "Proxy-Authorization": "d", "X-Goog-Auth-Token": "e",
            "Host": "f",
        ]
        var request = HTTPRequest("", headers: secrets)
        request.headers.append("Accept", "g")
        let followed = try Self.next(Self.decide(to: location, request))
        #expect(followed.headers.fields.map(\.value) == (kept ? ["a", "b", "c", "d", "e", "f", "g"] : ["g"]))
    }
}
