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

    private let ports: Ports
    private let fetcher: PayloadFetcher

    /// - Parameter secret: the secret of a name, such as `BDL_API_KEY`; nil when it is not configured.
    package init(
        ports: Ports, http: HTTPClient, address: SourceAddress, secret: @escaping @Sendable (String) -> String?
    ) {
        self.ports = ports
        self.fetcher = PayloadFetcher(objects: ports.objects, http: http, address: address, secret: secret)
    }

    package func handle(_ event: ScrapeRequest, context: InvocationContext) async throws -> Outcome {
        guard let source = SourceCatalog.source(event.source) else {
            let known = SourceCatalog.all.map(\.id).joined(separator: ", ")
            return .reject("source: '\(event.source)' is not one of \(known)")
        }
        let run = try await self.ports.runs.begin(
            source.id, phase: Phase.scrape.rawValue, date: event.gameDate, mode: event.mode,
            correlationID: context.correlationID, context: context)
        return try await self.ports.runs.carrying(run) {
            let result = try await self.result(of: source, date: event.gameDate, context: context)
            return try await self.announce(result, of: source, event: event, run: run, context: context)
        }
    }

    private func result(
        of source: SourceDeclaration, date: GameDate, context: InvocationContext
    ) async throws -> ScrapeResult {
        switch try await self.target(for: source, date: date) {
        case .known(let target): try await self.fetcher.fetch(source, target, context: context)
        case .noGames: ScrapeResult()
        case .notKnown:
            ScrapeResult(failures: [.init(request: source.id, reason: "the schedule of \(date) has not been read")])
        }
    }

    private enum Target {
        case known(ScrapeTarget)
        case noGames
        case notKnown
    }

    /// The date with its games where the source needs them; the schedule's word decides whether there are none.
    private func target(for source: SourceDeclaration, date: GameDate) async throws -> Target {
        guard source.needs == .games else { return .known(ScrapeTarget(date: date, eastern: self.ports.eastern)) }
        let games = try await self.ports.warehouse.rows(NbacScheduleRow.self, on: date).compactMap(ScheduledGame.init)
        if !games.isEmpty {
            return .known(ScrapeTarget(date: date, games: games, eastern: self.ports.eastern))
        }
        let planner = DayPlanner(topology: self.ports.topology, store: self.ports.store, eastern: self.ports.eastern)
        return try await planner.schedule(of: date) == .games(0) ? .noGames : .notKnown
    }

    private func announce(
        _ result: ScrapeResult, of source: SourceDeclaration, event: ScrapeRequest, run: Run,
        context: InvocationContext
    ) async throws -> Outcome {
        let now = try await self.ports.store.now()
        let status = result.status
        let problem = result.problem
        let message = CompletionMessage(
            processorName: source.id, phase: Phase.scrape.wireName, executionID: run.row.runID,
            correlationID: context.correlationID, gameDate: event.gameDate, mode: event.mode?.rawValue,
            status: status, recordCount: result.objects.count, dataHash: result.dataHash, timestamp: now,
            durationSeconds: run.row.startedAt.duration(to: now).seconds, triggerSource: .scheduler,
            triggerMessageID: context.messageID, errorMessage: problem,
            errorType: problem == nil ? nil : "scrape", objects: result.objects)
        var commit = Commit(correlationID: context.correlationID)
        commit.tables = [
            try run.ended(
                status.rawValue, records: result.objects.count, errorType: problem == nil ? nil : "scrape",
                errorMessage: problem, at: now
            ).write()
        ]
        commit.outbox = [
            OutboxMessage(
                eventID: "\(source.id)/\(event.gameDate)@\(context.messageID)/\(status.rawValue)",
                topic: Topology.Topic.scrapersComplete,
                orderingKey: "\(source.id)/\(event.gameDate)", type: "completion", data: try JSON.encode(message),
                correlationID: context.correlationID, causationID: context.messageID)
        ]
        _ = try await self.ports.store.commit(commit)
        let note = "\(source.id) \(event.gameDate): \(status.rawValue), \(result.objects.count) payloads"
        return .done(problem.map { "\(note): \($0)" } ?? note)
    }
}

extension Scrape {
    package static let contract = FunctionContract(
        name: Self.name, summary: "Fetches one source for one game date and keeps the raw payloads.",
        event: [
            .init("source", SourceCatalog.all.map(\.id).joined(separator: "|")),
            .init("game_date", "date YYYY-MM-DD"), .init("mode", RunMode.names, required: false),
        ],
        topicsOut: [Topology.Topic.scrapersComplete], schedule: "after the games, each source")
}
