import Extraction
import Scraping
import Timing

/// Walks the same pages as `curl --retry` does: nothing is paced, a refusal waits for `Retry-After`, else for a second
/// that doubles.
///
/// After curl 7.88: 408, 429, 500, 502, 503 and 504 are repeated, and neither other processes nor earlier refusals count.
struct CurlStyleWalk: Sendable {
    let address: String
    let client: HTTPClient
    let time: TimeSource

    func run() async throws -> [Page] {
        var pages: [Page] = []
        var cursor: String?
        repeat {
            let url = cursor.map { "\(self.address)&cursor=\($0)" } ?? self.address
            let payload = Payload(name: url, bytes: try await self.fetch(HTTPRequest(url)))
            let page = try Pagination.pagedRows.page(payload, number: pages.count + 1)
            pages.append(page)
            cursor = page.next
        } while cursor != nil
        return pages
    }

    private func fetch(_ request: HTTPRequest) async throws -> [UInt8] {
        var pause = Duration.seconds(1)
        while true {
            let response = try await self.client.send(request)
            guard [408, 429, 500, 502, 503, 504].contains(response.status) else {
                guard response.status == 200 else { throw BenchError("\(request.url): \(response.status)") }
                return response.body
            }
            let asked = response.headers["Retry-After"].flatMap { Int($0) }
            try await self.time.sleep(asked.map { .seconds($0) } ?? pause)
            pause = min(pause * 2, .seconds(600))
        }
    }
}
