import Testing
import Upstream

@Suite struct UpstreamRequestTests {
    @Test(arguments: [
        "/api.test/v1/rows?page=2", "http://sources.invalid/api.test/v1/rows?page=2",
        "http://127.0.0.1:9/api.test/v1/rows?page=2",
    ])
    func `a request is the same one, whether its target came by a proxy or not`(target: String) throws {
        let request = try #require(UpstreamRequest(target: target))
        #expect(request.host == "api.test" && request.path == "/v1/rows" && request.value("page") == "2")
    }

    @Test(arguments: ["http://", "http://sources.invalid", "http://sources.invalid/", "api.test/v1/rows", "/"])
    func `a target that names no host is none`(target: String) {
        #expect(UpstreamRequest(target: target) == nil)
    }
}
