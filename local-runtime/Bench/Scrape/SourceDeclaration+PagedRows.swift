package import Resilience
package import Scraping
import Upstream

extension SourceDeclaration {
    /// A list of the upstream that plays numbered rows, as any other source declares one.
    ///
    /// - Parameter list: tells the lists of several scrapers apart, in their names and in the upstream's log.
    /// - Parameter quota: empty where the client is not told what the upstream admits.
    package static func pagedRows(
        list: Int = 1, perPage: Int = 5, quota: [Rate] = [], timeouts: HTTPTimeouts = HTTPTimeouts()
    ) -> SourceDeclaration {
        SourceDeclaration(
            id: "paged-rows-\(list)", source: "pages", kind: "rows-\(list)", host: PagedRows.host, gameCount: .unknown,
            timeouts: timeouts, quota: quota, zeroRows: .normal, rows: ["data"]
        ) { _ in
            [
                SourceRequest(
                    PagedRows.host, PagedRows.path, [("list", "\(list)"), ("per_page", "\(perPage)")],
                    pagination: .pagedRows)
            ]
        }
    }
}

extension Pagination {
    /// Of the upstream that plays numbered rows.
    package static let pagedRows = Pagination(
        style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: ["id"],
        maximumPages: 100_000)
}
