import Extraction
import Scraping
import Testing

/// A paged list is walked to its end, each item comes out once and byte for byte, and a list without end is refused.
@Suite struct PageWalkTests {
    private static func pagination(maximumPages: Int = 20) -> Pagination {
        Pagination(
            style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: ["id"],
            maximumPages: maximumPages)
    }

    private static func page(_ ids: [Int], next: String?) -> Payload {
        let items = ids.map { "{\"id\":\($0), \"x\" : 1.50,\"name\":\"a]}\\\"b\"}" }.joined(separator: " , ")
        let cursor = next.map { "\"\($0)\"" } ?? "null"
        return Payload(
            name: "p",
            bytes: Array("{\"more\":[1,{\"data\":[9]}],\"data\": [\(items)],\"meta\":{\"next_cursor\":\(cursor)}}".utf8)
        )
    }

    private static func ids(_ bytes: [UInt8]?) throws -> [String] {
        let outline = try Payload(name: "m", bytes: try #require(bytes)).outline()
        return try #require(outline["data"]?.list).compactMap { $0["id"]?.scalar }
    }

    @Test func `pages come out as one list, the last page around it`() throws {
        var walk = PageWalk(Self.pagination())
        #expect(walk.merged == nil)
        #expect(try walk.take(Self.page([1, 2], next: "a")).next == "a")
        #expect(walk.next == "a")
        #expect(!walk.isComplete)
        try walk.take(Self.page([3], next: nil))
        #expect(walk.isComplete)
        let merged = try #require(walk.merged)
        #expect(try Self.ids(merged) == ["1", "2", "3"])
        let text = String(decoding: merged, as: UTF8.self)
        #expect(text.contains(#"{"id":1, "x" : 1.50,"name":"a]}\"b"}"#))
        #expect(text.hasSuffix(#""meta":{"next_cursor":null}}"#))
    }

    @Test func `an item that comes twice is there once, as it came first`() throws {
        var walk = PageWalk(Self.pagination())
        try walk.take(Self.page([1, 2], next: "a"))
        try walk.take(Self.page([2, 3, 3], next: nil))
        #expect(walk.duplicates == 2)
        #expect(try Self.ids(walk.merged) == ["1", "2", "3"])
    }

    @Test func `a cursor that came before is a loop`() throws {
        var walk = PageWalk(Self.pagination())
        try walk.take(Self.page([1], next: "a"))
        try walk.take(Self.page([2], next: "b"))
        #expect(throws: PagingError.cursorLoop("a", page: 3)) { try walk.take(Self.page([3], next: "a")) }
        #expect(walk.pages == 2)
    }

    @Test func `new cursors that bring nothing new are a loop too`() throws {
        var walk = PageWalk(Self.pagination())
        try walk.take(Self.page([1, 2], next: "a"))
        #expect(throws: PagingError.nothingNew(page: 2)) { try walk.take(Self.page([2, 1], next: "b")) }
    }

    @Test func `a flood of pages is cut off`() throws {
        var walk = PageWalk(Self.pagination(maximumPages: 3))
        try walk.take(Self.page([1], next: "a"))
        try walk.take(Self.page([2], next: "b"))
        #expect(throws: PagingError.flood(pages: 3)) { try walk.take(Self.page([3], next: "c")) }
    }

    @Test func `as many pages as there may be are no flood`() throws {
        var walk = PageWalk(Self.pagination(maximumPages: 2))
        try walk.take(Self.page([1], next: "a"))
        try walk.take(Self.page([2], next: nil))
        #expect(walk.isComplete)
    }

    @Test func `a page that cannot be read leaves the walk where it was`() throws {
        var walk = PageWalk(Self.pagination())
        try walk.take(Self.page([1], next: "a"))
        for text in ["<html>", "{\"data\":[{\"id\":2},", "{\"data\":{}}", "{\"data\":[{}],\"meta\":{}}"] {
            #expect(throws: ExtractionError.self, "\(text)") {
                try walk.take(Payload(name: "bad", bytes: Array(text.utf8)))
            }
        }
        try walk.take(Self.page([2], next: nil))
        #expect(try Self.ids(walk.merged) == ["1", "2"])
    }

    @Test func `an empty list is complete and empty`() throws {
        var walk = PageWalk(Self.pagination())
        try walk.take(Self.page([], next: nil))
        #expect(walk.isComplete)
        #expect(try Self.ids(walk.merged).isEmpty)
    }
}
