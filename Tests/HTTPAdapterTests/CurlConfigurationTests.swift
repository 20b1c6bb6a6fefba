import Scraping
import Testing

@testable import HTTPAdapter

@Suite struct CurlConfigurationTests {
    private static let proxy = "http://user:pass@proxy.example:3128"

    private static func proxy(to upstream: String?) -> String? {
        CurlConfiguration(caFile: nil, proxy: Self.proxy, sources: SourceAddress(upstream: upstream)).proxy
    }

    @Test(arguments: [
        "http://127.0.0.1:9000", "http://127.0.0.2", "https://127.255.255.254:1/base", "http://127.1:9000",
        "http://0x7f.0.0.1", "http://2130706433/", "http://localhost", "http://LOCALHOST:9000", "HTTP://LocalHost.:1/x",
        "http://up.localhost", "http://[::1]", "http://[::1]:9000/base", "http://[0:0:0:0:0:0:0:1]:9000",
        "http://[0000::0001]", "http://[::ffff:127.0.0.1]", "http://[::FFFF:7f00:1]:80",
    ])
    func `no proxy stands before an upstream on this machine, however that is written`(upstream: String) {
        #expect(Self.proxy(to: upstream) == nil)
    }

    @Test(arguments: [
        nil, "http://sources.invalid", "http://128.0.0.1", "http://126.255.255.255", "http://10.0.0.1",
        "http://127.0.0.1.example.com", "http://localhost.example.com", "http://mylocalhost", "http://[::2]",
        "http://[::ffff:128.0.0.1]", "http://[64:ff9b::127.0.0.1]", "http://example.com/127.0.0.1",
        "http://example.com:8080/localhost", "not an address",
    ])
    func `every other request goes through the proxy`(upstream: String?) {
        #expect(Self.proxy(to: upstream) == Self.proxy)
    }
}
