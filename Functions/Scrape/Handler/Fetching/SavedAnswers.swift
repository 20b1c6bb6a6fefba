import Invocation
import Pipeline
import Scraping
import Timing
import Warehouse

/// What is kept of a scrape that is not complete: the answers of this run and of those before it.
///
/// A page of a list is good for the next run, whatever started it, for some hours; a single answer only for the same
/// event when it comes again, because by the next run a game may have gone on.
struct SavedAnswers: Sendable {
    /// How long a page is good.
    static let pageLife = Duration.seconds(6 * 3600)

    let source: String
    let date: GameDate
    let messageID: String
    let runID: String
    let correlationID: String
    private let store: Store
    private let rows: [ScrapePageRow]

    static func load(
        of source: SourceDeclaration, on date: GameDate, run: Run, ports: Ports, context: InvocationContext
    ) async throws -> SavedAnswers {
        let rows = try await ports.warehouse.rows(
            ScrapePageRow.self, where: [.equal("source", .text(source.id)), .equal("game_date", .date(date))])
        let oldest = context.time.now().advanced(by: .zero - Self.pageLife)
        return SavedAnswers(
            source: source.id, date: date, messageID: context.originalMessageID, runID: run.row.runID,
            correlationID: context.correlationID, store: ports.store, rows: rows.filter { $0.fetchedAt >= oldest },
            hadRows: !rows.isEmpty)
    }

    /// Whether an earlier run has left rows, good or not.
    let hadRows: Bool

    private init(
        source: String, date: GameDate, messageID: String, runID: String, correlationID: String, store: Store,
        rows: [ScrapePageRow], hadRows: Bool
    ) {
        self.source = source
        self.date = date
        self.messageID = messageID
        self.runID = runID
        self.correlationID = correlationID
        self.store = store
        self.rows = rows
        self.hadRows = hadRows
    }

    /// The pages of a list that follow one another from the first.
    func pages(of request: SourceRequest) -> [ScrapePageRow] {
        self.rows.filter { $0.request == request.text }.sorted { $0.page < $1.page }.enumerated()
            .prefix { $0.offset + 1 == $0.element.page }.map(\.element)
    }

    /// The answer to a request without pages.
    func answer(to request: SourceRequest) -> ScrapePageRow? {
        self.rows.first { $0.request == request.text && $0.messageID == self.messageID }
    }

    func row(
        _ request: SourceRequest, page: Int = 1, cursor: String? = nil, next: String? = nil, items: Int = 1,
        key: String, hash: String, at moment: Timestamp
    ) -> ScrapePageRow {
        ScrapePageRow(
            source: self.source, gameDate: self.date, request: request.text, page: page, cursor: cursor,
            nextCursor: next, items: items, objectKey: key, contentHash: hash, messageID: self.messageID,
            runID: self.runID, fetchedAt: moment)
    }

    /// Makes one answer durable before the next is asked for, also when the invocation is told to end meanwhile.
    func keep(_ row: ScrapePageRow) async throws {
        try await uncancelled {
            var commit = Commit(correlationID: self.correlationID)
            commit.tables = [try TableWrite([row], correlationID: self.correlationID, at: row.fetchedAt)]
            _ = try await self.store.commit(commit)
        }
    }

    /// Drops the pages of a list that leads nowhere.
    func forget(_ request: SourceRequest) async throws {
        var commit = Commit(correlationID: self.correlationID)
        commit.tables = [
            TableWrite(
                table: .scrapePages, rows: [],
                replacing: self.scope + [.equal("request", .text(request.text))])
        ]
        _ = try await self.store.commit(commit)
    }

    /// Removes everything: the scrape is complete.
    var removal: TableWrite { TableWrite(table: .scrapePages, rows: [], replacing: self.scope) }

    private var scope: [Filter] {
        [.equal("source", .text(self.source)), .equal("game_date", .date(self.date))]
    }
}

extension SourceRequest {
    /// What is asked, without cursor and secret: the name under which its answers are kept.
    var text: String {
        let query = self.query.filter { $0.name != self.pagination?.parameter }.map { "\($0.name)=\($0.value)" }
        return "\(self.host)\(self.path)" + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }
}
