import Scraping
import Testing

@Suite struct HTTPHeadersTests {
    @Test func `a field is found however its name is written`() {
        let headers: HTTPHeaders = ["Retry-After": "30"]
        #expect(headers["retry-after"] == "30")
        #expect(headers["RETRY-AFTER"] == "30")
        #expect(headers["Retry"] == nil)
    }

    @Test func `repeated fields are kept in order until one is set`() {
        var headers: HTTPHeaders = ["Link": "a", "Accept": "b", "link": "c"]
        #expect(headers["Link"] == "a")
        #expect(headers.values(of: "LINK") == ["a", "c"])
        headers["LINK"] = "d"
        #expect(headers.fields == [.init("Accept", "b"), .init("LINK", "d")])
        headers["accept"] = nil
        #expect(headers.fields.map(\.name) == ["LINK"])
    }

    @Test func `limits are shortened to what is left and never lengthened`() {
        let timeouts = HTTPTimeouts().capped(at: .seconds(20))
        #expect(timeouts == HTTPTimeouts(connect: .seconds(10), firstByte: .seconds(20), total: .seconds(20)))
    }
}
