import Alerts
import Extraction
import Invocation
import Messaging
import Pipeline
import Scraping
import Timing
import Warehouse

/// The floor of a scrape: the same pages from the same transport, kept and announced by the same rows, and nothing else.
///
/// It has no quota, breaker, retry, shared state, totals, events or error rows.
struct BareScrape: Handler {
    static let name = "scrape"

    let ports: Ports
    let http: HTTPClient
    let address: SourceAddress
    /// Asks one paged list.
    let source: SourceDeclaration

    func handle(_ event: ScrapeRequest, context: InvocationContext) async throws -> Outcome {
        let run = try await self.ports.runs.begin(
            self.source.id, phase: Phase.scrape.rawValue, date: event.gameDate, mode: event.mode,
            correlationID: context.correlationID, context: context)
        return try await self.ports.runs.carrying(run) {
            let filters: [Filter] = [
                .equal("source", .text(self.source.id)), .equal("game_date", .date(event.gameDate)),
            ]
            _ = try await self.ports.warehouse.rows(ScrapePageRow.self, where: filters)
            let object = try await self.fetch(event, run: run, context: context)
            let now = try await self.ports.store.now()
            let message = CompletionMessage(
                processorName: self.source.id, phase: Phase.scrape.wireName, executionID: run.row.runID,
                correlationID: context.correlationID, gameDate: event.gameDate, status: .success, recordCount: 1,
                timestamp: now, objects: [object])
            var commit = Commit(correlationID: context.correlationID)
            commit.tables = [
                try run.ended("success", records: 1, at: now).write(),
                TableWrite(table: .scrapePages, rows: [], replacing: filters),
            ]
            commit.incidents = [.resolve(key: "bench/\(self.source.id)/\(event.gameDate)/paging")]
            commit.outbox = [
                OutboxMessage(
                    eventID: context.messageID, topic: Topology.Topic.scrapersComplete,
                    orderingKey: "\(self.source.id)/\(event.gameDate)", type: "completion",
                    data: try JSON.encode(message), correlationID: context.correlationID,
                    causationID: context.messageID)
            ]
            _ = try await self.ports.store.commit(commit)
            return .done("\(self.source.id) \(event.gameDate)")
        }
    }

    private func fetch(_ event: ScrapeRequest, run: Run, context: InvocationContext) async throws -> ObjectReference {
        let target = ScrapeTarget(date: event.gameDate, eastern: self.ports.eastern)
        guard let request = self.source.requests(target).first, let pagination = request.pagination else {
            throw BenchError("\(self.source.id) is no paged list")
        }
        var walk = PageWalk(pagination)
        while !walk.isComplete {
            let asked = walk.next.map(request.page) ?? request
            let response = try await self.http.send(HTTPRequest(self.address.url(of: asked)))
            guard response.status == 200 else { throw BenchError("status \(response.status)") }
            let now = context.time.now()
            let key = self.source.objectKey(date: event.gameDate, part: "pages/\(walk.pages + 1)", at: now)
            try await self.ports.objects.put(key, response.body)
            let cursor = walk.next
            let (items, next) = try walk.take(Payload(name: key, bytes: response.body))
            let row = ScrapePageRow(
                source: self.source.id, gameDate: event.gameDate, request: "\(request.host)\(request.path)",
                page: walk.pages, cursor: cursor, nextCursor: next, items: items, objectKey: key,
                contentHash: ContentHash.of(response.body), messageID: context.messageID, runID: run.row.runID,
                fetchedAt: now)
            var commit = Commit(correlationID: context.correlationID)
            commit.tables = [try TableWrite([row], correlationID: context.correlationID, at: now)]
            _ = try await self.ports.store.commit(commit)
        }
        let merged = walk.merged ?? []
        let key = self.source.objectKey(date: event.gameDate, part: nil, at: context.time.now())
        try await self.ports.objects.put(key, merged)
        return ObjectReference(key: key, sha256: ContentHash.of(merged))
    }
}
