import Testing
import Upstream

@Suite struct PagedRowsTests {
    private func page(_ rows: PagedRows, _ cursor: Int) async throws -> String {
        let request = try #require(UpstreamRequest(target: "/pages.test/v1/rows?per_page=2&cursor=\(cursor)"))
        let reply = try #require(await rows.source.answer(request))
        return String(decoding: reply.body, as: UTF8.self)
    }

    private static func json(_ ids: [Int], next: Int?) -> String {
        let data = ids.map { #"{"id":\#($0)}"# }.joined(separator: ",")
        let next = next.map { #""next_cursor":\#($0),"# } ?? ""
        return #"{"data":[\#(data)],"meta":{\#(next)"per_page":2}}"#
    }

    @Test func `pages follow one another to the end`() async throws {
        let rows = try PagedRows(count: 5)
        #expect(try await self.page(rows, 0) == Self.json([1, 2], next: 2))
        #expect(try await self.page(rows, 2) == Self.json([3, 4], next: 4))
        #expect(try await self.page(rows, 4) == Self.json([5], next: nil))
        #expect(try await self.page(try PagedRows(count: 0), 0) == Self.json([], next: nil))
    }

    @Test func `a page can repeat rows, lead to itself, or lead back`() async throws {
        let rows = try PagedRows(
            count: 9, troubles: [.overlapping(1), .standingStill(cursor: 4), .looping(cursor: 6)])
        #expect(try await self.page(rows, 0) == Self.json([1, 2], next: 2))
        #expect(try await self.page(rows, 2) == Self.json([2, 3, 4], next: 4))
        #expect(try await self.page(rows, 4) == Self.json([4, 5, 6], next: 4))
        #expect(try await self.page(rows, 6) == Self.json([6, 7, 8], next: 0))
    }
}
