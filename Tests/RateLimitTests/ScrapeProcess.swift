import Bench
import Extraction
import Invocation
import Logging
import Messaging
import Pipeline
import Resilience
import Scrape
import Scraping
import TestSupport
import Timing
import Upstream

/// One process that scrapes paged rows: the product's own path from the event down to the transport.
struct ScrapeProcess: Sendable {
    static let date = GameDate(daysSinceEpoch: 20_474)

    let stage: Stage
    let upstreams: Upstreams
    let source: SourceDeclaration

    /// The guard of the host that this process scrapes.
    func host() throws -> HostGuard {
        try self.upstreams.guards.host(PagedRows.host, rates: self.source.quota)
    }

    /// Asks for the first page until the call ends, as the scrape function asks for each.
    func fetch(within seconds: Int = 3600) async throws -> Fetch {
        let ledger = ScrapeLedger()
        let caller = SourceCaller(
            upstreams: self.upstreams, source: self.source, context: self.context("fetch", seconds, 1),
            ledger: ledger)
        let target = ScrapeTarget(date: Self.date, eastern: self.stage.ports.eastern)
        let answer = try await caller.ask(self.source.requests(target)[0], as: .json)
        return Fetch(answer: answer, record: ledger.calls.last)
    }

    /// Runs the scrape function on one delivery of one event.
    func scrape(within seconds: Int = 86_400, delivery: Int = 1) async throws -> Walk {
        let before = self.stage.store.messages(ofType: "completion").count
        let scrape = Scrape(ports: self.stage.ports, upstreams: self.upstreams, sources: [self.source])
        let outcome = try await scrape.handle(
            ScrapeRequest(source: self.source.id, gameDate: Self.date, mode: .overnight),
            context: self.context("event", seconds, delivery))
        let message = self.stage.store.messages(ofType: "completion").dropFirst(before).last
        var walk = Walk(outcome: outcome)
        walk.completion = try message.map { try JSON.decode(CompletionMessage.self, from: $0.data) }
        if let object = walk.completion?.objects?.first {
            let bytes = try await self.stage.ports.objects.get(object.key)
            walk.ids = try Pagination.pagedRows.page(Payload(name: object.key, bytes: bytes), number: 1).ids
        }
        return walk
    }

    private func context(_ id: String, _ seconds: Int, _ delivery: Int) -> InvocationContext {
        let now = self.stage.time.now()
        return InvocationContext(
            invocationID: "\(id)-\(delivery)", messageID: id, publishedAt: now, deliveryAttempt: delivery,
            correlationID: "c", deadline: now.advanced(by: .seconds(seconds)), time: self.stage.time.source,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}

/// One call of the scrape function's caller.
struct Fetch: Sendable {
    var answer: SourceCaller.Answer
    /// Nil for a call that was not begun.
    var record: CallRecord?

    var report: CallReport { self.record?.report ?? CallReport() }

    /// Of the last attempt, where the call came to its end.
    var status: Int? {
        if case .delayed = self.answer { nil } else { self.record?.attempts.last?.response?.status }
    }

    /// What a call has to wait that was put off.
    var after: Duration? {
        if case .delayed(let after, _) = self.answer { after } else { nil }
    }

    /// Why it was put off.
    var delay: String? {
        if case .delayed(_, let reason) = self.answer { reason } else { nil }
    }
}

/// What one run of the scrape function came to.
struct Walk: Sendable {
    var outcome: Outcome
    /// What it announced; nil for a run that is to come again.
    var completion: CompletionMessage?
    /// Of the rows of the list that it announced, in order.
    var ids: [String] = []

    var after: Duration? {
        if case .retry(let after, _) = self.outcome { after } else { nil }
    }
}
