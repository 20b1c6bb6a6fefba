import Rollout
import Telemetry
import Testing

@testable import Hosting

@Suite struct ProxySecretTests {
    @Test(arguments: [
        ("http://proxy:3128", [String]()), ("http://token@proxy:1", ["token", "token:", "dG9rZW46"]),
        ("http://token:@proxy:1", ["token", "token:", "dG9rZW46"]),
        ("http://:hidden@proxy:1", ["hidden", ":hidden", "OmhpZGRlbg=="]),
        (
            "socks5h://user:pass%40word@[::1]:1080",
            ["pass%40word", "user:pass%40word", "pass@word", "user:pass@word", "dXNlcjpwYXNzQHdvcmQ="]
        ),
    ])
    func `what nobody may read of a proxy is known as it is written and as it is sent`(
        proxy: String, secrets: [String]
    ) {
        var reader = EnvironmentReader(["HTTP_PROXY_URL": proxy])
        #expect(TransportFlags(reading: &reader).secrets == secrets)
    }

    @Test func `a page of the proxy that repeats what it was told is redacted`() throws {
        let configuration = try HostConfiguration(
            environment: ["HTTP_PROXY_URL": "http://scraper:pass%40word@proxy:3128"])
        // The pair in base64 is what libcurl sends as Proxy-Authorization.
        let page = "denied: scraper with pass@word, Basic c2NyYXBlcjpwYXNzQHdvcmQ="
        let redacted = configuration.redactor.redact(page)
        #expect(!redacted.contains("pass@word") && !redacted.contains("c2NyYXBlcjpwYXNzQHdvcmQ"), "\(redacted)")
    }
}
