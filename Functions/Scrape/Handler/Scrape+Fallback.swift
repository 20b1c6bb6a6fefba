import Invocation
import Messaging
import Pipeline
import Scraping
import Timing
import Warehouse

extension Scrape {
    /// The source that stands in for one that has been down all day, to which nothing was uploaded, or which has no key; nil
    /// while there is hope, or no other source.
    ///
    /// What a run before the games brought of a date says nothing of the night after them.
    func standIn(
        for source: SourceDeclaration, _ result: ScrapeResult, event: ScrapeRequest, context: InvocationContext
    ) async throws -> SourceDeclaration? {
        let isAbsent = result.status == .noData && result.notYet > 0 && !source.uploadLag.isEmpty
        guard result.status == .failed || isAbsent, let fallback = self.usableFallback(of: source) else { return nil }
        let runs = try await self.ports.warehouse.rows(
            ProcessorRunRow.self,
            where: [.equal("processor_name", .text(source.id)), .equal("run_date", .date(event.gameDate))]
        ).filter { event.mode == nil || $0.mode == event.mode?.rawValue }
        guard !runs.contains(where: { ["success", "partial"].contains($0.status) }) else { return nil }
        // No wait brings a key. Nobody waits for an optional source, which is skipped. `check` says so before.
        if result.lacks != nil, !source.isOptional { return fallback }
        let now = try await self.ports.store.now()
        guard let since = runs.map(\.startedAt).min() else { return nil }
        return since.duration(to: now) >= self.upstreams.fallbackAfter ? fallback : nil
    }

    /// Ends the run of a source that brings nothing, and scrapes its fallback in a run of its own, which says so.
    func replace(_ work: ScrapeWork, _ result: ScrapeResult, by fallback: SourceDeclaration) async throws -> Outcome {
        let (state, reason) = result.absence
        try await work.end(result, note: "\(state) for this date: \(fallback.id) stands in", replacedBy: fallback.id)
        let run = try await self.begin(fallback, event: work.event, context: work.context)
        return try await self.ports.runs.carrying(run) {
            let other = ScrapeWork(
                scrape: self, source: fallback, event: work.event, run: run, context: work.context,
                ledger: ScrapeLedger())
            let fetched = try await other.fetch()
            if let delay = fetched.delay, Task.isCancelled || work.context.tries < Self.lastTry {
                return try await other.putOff(fetched, delay)
            }
            return try await other.announce(
                fetched.withoutDelays, standingInFor: work.source.id, because: reason)
        }
    }
}

extension ScrapeResult {
    /// Why another source stands in: for the run of the source, and for that of its fallback.
    fileprivate var absence: (state: String, reason: String) {
        if let lacks { return ("not asked (\(lacks.name) is not set)", "which is not asked: \(lacks)") }
        return self.status == .failed
            ? ("down", "which is down") : ("nothing there", "where nothing is there")
    }
}
