package import Timing

/// One answer that is kept of a scrape that is not complete yet.
package struct ScrapePageRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.scrapePages

    package var source: String
    package var gameDate: GameDate
    /// What was asked, without cursor and secret: host, path and query.
    package var request: String
    /// From 1; 1 where an answer has no pages.
    package var page: Int
    /// With which it was asked for; nil for the first page.
    package var cursor: String?
    /// Leads on; nil on the last page.
    package var nextCursor: String?
    /// On the page.
    package var items: Int
    package var objectKey: String
    /// SHA-256 of the object.
    package var contentHash: String
    /// The event for which it was fetched, under its first id.
    package var messageID: String
    package var runID: String
    package var fetchedAt: Timestamp

    package init(
        source: String, gameDate: GameDate, request: String, page: Int, cursor: String?, nextCursor: String?,
        items: Int, objectKey: String, contentHash: String, messageID: String, runID: String, fetchedAt: Timestamp
    ) {
        self.source = source
        self.gameDate = gameDate
        self.request = request
        self.page = page
        self.cursor = cursor
        self.nextCursor = nextCursor
        self.items = items
        self.objectKey = objectKey
        self.contentHash = contentHash
        self.messageID = messageID
        self.runID = runID
        self.fetchedAt = fetchedAt
    }
}
