import Foundation
import Resilience
import Timing

@testable import Scraping

/// A paged source of nine pages, and an upstream that plays it.
enum PagedUpstream {
    static let pages = 9

    static let source = Self.source()

    static func source(quota: [Rate] = []) -> SourceDeclaration {
        SourceDeclaration(
            id: "bdl-stats", source: "ball-dont-lie", kind: "stats", host: "api.balldontlie.io",
            gameCount: .distinct(list: "data", id: ["game", "id"]),
            authentication: .header("Authorization", secret: "BDL_API_KEY"), quota: quota
        ) { target in Self.requests(target) }
    }

    private static func requests(_ target: ScrapeTarget) -> [SourceRequest] {
        [
            SourceRequest(
                "api.balldontlie.io", "/v1/stats", [("dates[]", target.date.description), ("per_page", "2")],
                pagination: Pagination(
                    style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: ["id"],
                    maximumPages: 20))
        ]
    }

    /// The page that a request asks for, from 1.
    static func number(_ request: HTTPRequest) -> Int {
        guard let range = request.url.range(of: "cursor=") else { return 1 }
        return Int(request.url[range.upperBound...].prefix { $0.isNumber }) ?? 0
    }

    /// Two items a page; the second comes again as the first of the next.
    static func page(_ number: Int, next: Int? = nil) -> HTTPResponse {
        let next = next ?? (number < Self.pages ? number + 1 : nil)
        let items = [number * 2 - 1, number * 2, number * 2 + 1].map {
            "{\"id\":\($0),\"game\":{\"id\":\($0 % 4)}}"
        }
        let body =
            "{\"data\":[\(items.joined(separator: ","))],\"meta\":{\"next_cursor\":\(next.map(String.init) ?? "null")}}"
        return HTTPResponse(status: 200, body: Array(body.utf8))
    }
}
