import Rollout
import Testing

@Suite struct TransportFlagsTests {
    private static func read(_ proxy: String) -> (TransportFlags, [FlagProblem], FlagReport) {
        var reader = EnvironmentReader(["HTTP_PROXY_URL": proxy])
        let flags = TransportFlags(reading: &reader)
        return (flags, reader.problems, reader.report)
    }

    @Test(arguments: [
        ("http://proxy:3128", "http://proxy:3128"), ("https://proxy/", "https://proxy"),
        ("http://user@proxy:1", "http://user@proxy:1"),
        ("socks5h://user:pass%40word@[::1]:1080", "socks5h://user:pass%40word@[::1]:1080"),
    ])
    func `a proxy is taken as it is written, and is never reported`(text: String, proxy: String) {
        let (flags, problems, report) = Self.read(text)
        #expect(problems.isEmpty, "\(problems)")
        #expect(flags.proxy == proxy)
        #expect(!"\(report)".contains("proxy:") && !"\(report)".contains("pass"))
    }

    @Test(arguments: [
        "proxy:3128", "ftp://proxy", "http://", "http://proxy:99999", "http://proxy/path", "http://a:hunter2@b@proxy",
        "http://user:hunter2@", "http://pro xy", "http://user:hunter2%zz@proxy", "http://user:hunter2%4@proxy",
    ])
    func `what is no proxy is a problem that names the flag, and never the value`(text: String) {
        let (flags, problems, _) = Self.read(text)
        #expect(flags.proxy == nil)
        #expect(problems.map(\.key) == ["HTTP_PROXY_URL"])
        #expect(!problems.map(\.description).joined().contains("hunter2"))
    }
}
