import Extraction
import HTTPAdapter
import Hosting
import Invocation
import Messaging
import Pipeline
import Scrape
import Scraping
import Timing
import Warehouse

/// Scrapes one list as the deployed function does, with its flags, its store and its transport.
struct ScrapeWalk: Sendable {
    let live: Live
    let source: SourceDeclaration

    /// 1 January 2024; the rows that are played have no date.
    private static let date = GameDate(daysSinceEpoch: 19_723)
    /// Deliveries of one event before the walk counts as one that does not end.
    private static let mostDeliveries = 100

    /// Delivers the event again after each wait that the function asks for, as a platform does, until the list is there.
    func run(over transport: CurlTransport) async throws -> ScrapeWorkerResult {
        let function = AnyFunction(
            Scrape(ports: self.live.ports, upstreams: try self.live.upstreams(transport.client), sources: [self.source])
        )
        let request = ScrapeRequest(source: self.source.id, gameDate: Self.date, mode: .overnight)
        var envelope = Envelope(
            id: self.source.id, data: try JSON.encode(request),
            attributes: [Envelope.Attribute.correlationID: self.source.id], publishedAt: self.live.time.now())
        for delivery in 1...Self.mostDeliveries {
            envelope.deliveryAttempt = delivery
            switch await self.live.runner.run(function, on: envelope) {
            case .outcome(.done(let text)):
                guard let list = try await self.list() else { return ScrapeWorkerResult(stop: text) }
                return ScrapeWorkerResult(list, local: try await self.local())
            case .outcome(.retry(let after, _)):
                try await self.live.time.sleep(after ?? .seconds(1))
            case let other:
                return ScrapeWorkerResult(stop: "\(other.word): \(other.message)")
            }
        }
        return ScrapeWorkerResult(stop: "not done after \(Self.mostDeliveries) deliveries")
    }

    /// The ids of the list that the completion names; nil where it does not say that everything came.
    private func list() async throws -> [String]? {
        let messages = try await self.live.inspection.messages(self.source.id)
        guard let last = messages.last(where: { $0.message.type == "completion" })?.message else { return nil }
        let completion = try JSON.decode(CompletionMessage.self, from: last.data)
        guard completion.status == .success, let object = completion.objects?.first else { return nil }
        let bytes = try await self.live.ports.objects.get(object.key)
        return try Pagination.pagedRows.page(Payload(name: object.key, bytes: bytes), number: 1).ids
    }

    /// Why the state of the host could not be shared, as the rows of the scrape say it; nil where it was.
    private func local() async throws -> String? {
        try await self.live.ports.warehouse.rows(
            UpstreamCallsRow.self, where: [.equal("source", .text(self.source.id))]
        ).map(\.sharing).first { $0 != "shared" }
    }
}
