import Extraction
import Scraping
import Testing

@Suite struct PaginationTests {
    private static let cursor = Pagination(
        style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: ["id"],
        maximumPages: 100)
    private static let numbered = Pagination(
        style: .numbered(parameter: "page", total: ["_pagination", "total_pages"]), items: "events",
        id: ["player", "id"], maximumPages: 50)

    private static func payload(_ json: String) -> Payload { Payload(name: "page.json", bytes: Array(json.utf8)) }

    @Test(arguments: [
        (#"{"data":[{"id":7},{"id":"x"}],"meta":{"next_cursor":25,"per_page":2}}"#, Optional("25")),
        (#"{"data":[{"id":7},{"id":"x"}],"meta":{"next_cursor":"abc"}}"#, Optional("abc")),
        (#"{"data":[{"id":7},{"id":"x"}],"meta":{"next_cursor":null}}"#, nil),
        (#"{"data":[{"id":7},{"id":"x"}],"meta":{"per_page":2}}"#, nil),
        (#"{"data":[{"id":7},{"id":"x"}]}"#, nil),
    ])
    func `a cursor leads on until it is null or absent`(json: String, next: String?) throws {
        #expect(try Self.cursor.page(Self.payload(json), number: 1) == Page(ids: ["7", "x"], next: next))
    }

    @Test func `numbered pages end at the number that they tell`() throws {
        let page = Self.payload(#"{"events":[{"player":{"id":3}}],"_pagination":{"total_pages":2}}"#)
        #expect(try Self.numbered.page(page, number: 1) == Page(ids: ["3"], next: "2"))
        #expect(try Self.numbered.page(page, number: 2) == Page(ids: ["3"], next: nil))
    }

    @Test(arguments: [
        (#"{"events":{}}"#, "events"),
        (#"{"events":[{"player":{"id":3}},{"player":{}}],"_pagination":{"total_pages":2}}"#, "events[1].player.id"),
        (#"{"events":[]}"#, "_pagination.total_pages"),
        (#"{"events":[],"_pagination":{"total_pages":"many"}}"#, "_pagination.total_pages"),
    ])
    func `a page that cannot be walked on says which field it lacks`(json: String, field: String) {
        let error = #expect(throws: ExtractionError.self) {
            try Self.numbered.page(Self.payload(json), number: 1)
        }
        #expect(error?.field == field)
        #expect(error?.file == "page.json")
    }

    @Test func `quotas of sources that share a host are the same`() throws {
        var byHost: [String: SourceDeclaration] = [:]
        for source in SourceCatalog.all {
            #expect(byHost[source.host, default: source].quota == source.quota, "\(source.id) of \(source.host)")
            byHost[source.host] = source
        }
        #expect(byHost["api.balldontlie.io"]?.quota.isEmpty == false)
    }

    @Test func `a fallback is another source of the catalog, and has none that leads back`() {
        for source in SourceCatalog.all {
            guard let fallback = source.fallback else { continue }
            #expect(SourceCatalog.source(fallback) != nil, "\(source.id)")
            #expect(SourceCatalog.source(fallback)?.fallback != source.id, "\(source.id)")
        }
    }
}
