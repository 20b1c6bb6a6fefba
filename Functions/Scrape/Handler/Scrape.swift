import Alerts
import Extraction
package import Invocation
import Messaging
package import Pipeline
package import Scraping
import Timing
import Warehouse

/// Fetches one source for one date, keeps every payload before anything is parsed, and announces the result.
package struct Scrape: Handler {
    package static let name = "scrape"

    /// The try of an event after which nothing is put off any more: what has not come by then is announced as missing.
    static let lastTry = 4

    let ports: Ports
    let upstreams: Upstreams
    private let sources: [SourceDeclaration]

    /// - Parameter sources: those that events may name.
    package init(ports: Ports, upstreams: Upstreams, sources: [SourceDeclaration] = SourceCatalog.all) {
        self.ports = ports
        self.upstreams = upstreams
        self.sources = sources
    }

    func source(_ id: String) -> SourceDeclaration? { self.sources.first { $0.id == id } }

    package func handle(_ event: ScrapeRequest, context: InvocationContext) async throws -> Outcome {
        guard let source = self.source(event.source) else {
            let known = self.sources.map(\.id).joined(separator: ", ")
            return .reject("source: '\(event.source)' is not one of \(known)")
        }
        let run = try await self.begin(source, event: event, context: context)
        return try await self.ports.runs.carrying(run) {
            let work = ScrapeWork(
                scrape: self, source: source, event: event, run: run, context: context, ledger: ScrapeLedger())
            let fetched = try await work.fetch()
            // Whoever was told to end has not heard what the source would have said.
            if let delay = fetched.delay, Task.isCancelled || context.tries < Self.lastTry {
                return try await work.putOff(fetched, delay)
            }
            let result = fetched.withoutDelays
            let standIn = try await uncancelled {
                try await self.standIn(for: source, result, event: event, context: context)
            }
            if let standIn {
                return try await self.replace(work, result, by: standIn)
            }
            return try await work.announce(result)
        }
    }

    /// What a source lacks before any call.
    func missingSecret(of source: SourceDeclaration) -> MissingSecret? {
        source.missingSecret(at: self.upstreams.address, secret: self.upstreams.secret)
    }

    /// What can stand in for a source.
    func usableFallback(of source: SourceDeclaration) -> SourceDeclaration? {
        source.usableFallback(among: self.sources, at: self.upstreams.address, secret: self.upstreams.secret)
    }

    func begin(_ source: SourceDeclaration, event: ScrapeRequest, context: InvocationContext) async throws -> Run {
        try await self.ports.runs.begin(
            source.id, phase: Phase.scrape.rawValue, date: event.gameDate, mode: event.mode,
            correlationID: context.correlationID, context: context)
    }
}

extension Scrape {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Fetches one source for one game date and keeps the raw payloads.",
        event: [
            .init("source", SourceCatalog.all.map(\.id).joined(separator: "|")),
            .init("game_date", "date YYYY-MM-DD"), .init("mode", RunMode.names, required: false),
        ],
        topicsIn: [Topology.Topic.scrapeDue], topicsOut: [Topology.Topic.scrapersComplete, Topology.Topic.scrapeDue],
        schedule: "after the games, each source")
}
