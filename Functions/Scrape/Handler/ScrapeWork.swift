import Alerts
import Extraction
import Invocation
import Messaging
import Pipeline
import Resilience
import Scraping
import Timing
import Warehouse

/// One scrape between its `running` row and its one commit.
struct ScrapeWork: Sendable {
    let scrape: Scrape
    let source: SourceDeclaration
    let event: ScrapeRequest
    let run: Run
    let context: InvocationContext
    let ledger: ScrapeLedger

    private var ports: Ports { self.scrape.ports }
    private var date: GameDate { self.event.gameDate }

    func fetch() async throws -> ScrapeResult {
        if let missing = self.scrape.missingSecret(of: self.source) {
            return ScrapeResult(
                lacks: missing, failures: [.init(request: self.source.id, reason: missing.description)])
        }
        switch try await self.target() {
        case .known(let target):
            let saved = try await SavedAnswers.load(
                of: self.source, on: self.date, run: self.run, ports: self.ports, context: self.context)
            let caller = SourceCaller(
                upstreams: self.scrape.upstreams, source: self.source, context: self.context, ledger: self.ledger
            ) { await self.keepEvents(of: $0, number: $1) }
            var result = try await PayloadFetcher(objects: self.ports.objects, caller: caller, saved: saved)
                .fetch(target)
            result.isContinued = saved.hadRows || result.keptRows
            try await EmptyAnswers(source: self.source).judge(&result) { try await self.schedule() }
            return result
        case .noGames: return ScrapeResult()
        case .notKnown:
            return ScrapeResult(
                failures: [.init(request: self.source.id, reason: "the schedule of \(self.date) has not been read")])
        }
    }

    private enum Target {
        case known(ScrapeTarget)
        case noGames
        case notKnown
    }

    /// The date with its games where the source needs them; the schedule's word decides whether there are none.
    private func target() async throws -> Target {
        guard self.source.needs == .games else {
            return .known(ScrapeTarget(date: self.date, eastern: self.ports.eastern))
        }
        let games = try await self.ports.warehouse.rows(NbacScheduleRow.self, on: self.date)
            .compactMap(ScheduledGame.init)
        if !games.isEmpty {
            return .known(ScrapeTarget(date: self.date, games: games, eastern: self.ports.eastern))
        }
        return try await self.schedule() == .games(0) ? .noGames : .notKnown
    }

    private func schedule() async throws -> Plan.Schedule {
        let planner = DayPlanner(topology: self.ports.topology, store: self.ports.store, eastern: self.ports.eastern)
        return try await planner.schedule(of: self.date)
    }

    /// Asks to be called again once there is a place for the rest; what came is kept already.
    ///
    /// An invocation that was told to end leaves by this way too.
    func putOff(_ result: ScrapeResult, _ delay: ScrapeResult.Delay) async throws -> Outcome {
        let reason = "\(self.source.id) \(self.date): \(delay.reason): \(delay.request); what came is kept"
        try await uncancelled {
            _ = try await self.ports.store.commit(
                try await self.commit(
                    result, "failed", records: result.objects.count, type: "delayed", problem: reason, note: nil,
                    at: try await self.ports.store.now()))
        }
        return .retry(after: delay.after, reason)
    }

    /// Ends the run and says what came, and what did not.
    func announce(
        _ result: ScrapeResult, standingInFor replaced: String? = nil, because reason: String = ""
    ) async throws -> Outcome {
        try await self.end(
            result, note: replaced.map { "stands in for \($0), \(reason)" }, standingInFor: replaced)
        let note = "\(self.source.id) \(self.date): \(result.status.rawValue), \(result.objects.count) payloads"
        let marked = replaced.map { "\(note), standing in for \($0), \(reason)" } ?? note
        if let missing = result.lacks {
            let text = "\(self.source.id) \(self.date): \(missing)"
            // Nobody waits for an optional source; a required one is for whoever runs this environment.
            return self.source.isOptional ? .done("\(text); skipped") : .misconfigured(text)
        }
        return .done(result.problem.map { "\(marked): \($0)" } ?? marked)
    }

    /// - Parameter fallback: the source that stands in: it announces what it brings, and this one nothing.
    func end(
        _ result: ScrapeResult, note: String?, standingInFor replaced: String? = nil,
        replacedBy fallback: String? = nil
    ) async throws {
        try await uncancelled {
            try await self.write(result, note: note, standingInFor: replaced, replacedBy: fallback)
        }
    }

    private func write(
        _ result: ScrapeResult, note: String?, standingInFor replaced: String?, replacedBy fallback: String?
    ) async throws {
        let now = try await self.ports.store.now()
        var commit = try await self.commit(
            result, result.status.rawValue, records: result.objects.count, type: result.errorType,
            problem: result.problem,
            note: note, at: now)
        if let expectation = try await self.expectation(of: result) { commit.incidents.append(expectation) }
        commit.incidents.append(self.pagingIncident(result))
        commit.incidents += [self.secretIncident(result)].compactMap(\.self)
        commit.incidents += [self.replacementIncident(result, fallback)].compactMap(\.self)
        if result.isContinued, result.status != .partial {
            commit.tables.append(
                TableWrite(
                    table: .scrapePages, rows: [],
                    replacing: [.equal("source", .text(self.source.id)), .equal("game_date", .date(self.date))]))
        }
        if fallback == nil { commit.outbox = [try self.completion(result, standingInFor: replaced, at: now)] }
        _ = try await self.ports.store.commit(commit)
    }

    /// Run, calls, errors, events and incidents of this run.
    private func commit(
        _ result: ScrapeResult, _ status: String, records: Int, type: String, problem: String?, note: String?,
        at now: Timestamp
    ) async throws -> Commit {
        let account = self.account
        let counts = [
            result.resumed > 0 ? "\(result.resumed) answers of an earlier run were used" : nil,
            result.duplicates > 0 ? "\(result.duplicates) items came twice" : nil,
            result.notYet > 0 ? "\(result.notYet) requests: nothing to be had yet" : nil,
        ]
        var commit = Commit(correlationID: self.context.correlationID)
        commit.tables =
            [
                try self.run.ended(
                    status, records: records,
                    notes: [note].compactMap(\.self) + counts.compactMap(\.self) + account.notes,
                    errorType: problem == nil ? nil : type, errorMessage: problem, at: now
                ).write()
            ] + (try account.writes(at: now))
        commit.incidents = try await account.incidents(asLongAs: { host in
            try await self.scrape.upstreams.guards.host(host, rates: []).currentPhase() == .closed
        })
        account.droppedErrors?.log(in: self.context)
        if let credits = account.credits {
            credits.log(in: self.context)
            commit.incidents += try await self.creditIncidents(credits, at: now)
        }
        return commit
    }

    /// What the calls of this run come to, as far as they have ended.
    var account: ScrapeAccount {
        ScrapeAccount(
            source: self.source, upstreams: self.scrape.upstreams, run: self.run, date: self.date,
            eastern: self.ports.eastern, calls: self.ledger.calls, told: self.ledger.toldCalls)
    }

    /// A scrape whose calls failed says so itself; what it did not bring is not counted against the schedule too.
    private func expectation(of result: ScrapeResult) async throws -> IncidentChange? {
        guard result.status != .failed || result.isEmptyHanded, self.source.gameCount != .unknown else { return nil }
        let expectation = GameExpectation(
            source: self.source, date: self.date, topology: self.ports.topology,
            schedule: try await self.schedule(), correlationID: self.context.correlationID)
        return expectation.judge(result.payloads)
    }

    /// A source that another one stands in for is an incident until it brings something of the date itself.
    private func replacementIncident(_ result: ScrapeResult, _ fallback: String?) -> IncidentChange? {
        guard self.source.fallback != nil else { return nil }
        let key = "\(self.ports.topology.pipeline)/scrape/\(self.source.id)/\(self.date)/replaced"
        guard let fallback else {
            return [.success, .partial].contains(result.status) ? .resolve(key: key) : nil
        }
        return .raise(
            Incident(
                key: key, severity: .warning,
                summary: "\(self.source.id) is replaced by \(fallback) for \(self.date)",
                evidence: [result.problem].compactMap(\.self), correlationID: self.context.correlationID))
    }

    /// A source without its secret is one incident, whatever the date, until it is asked with one.
    private func secretIncident(_ result: ScrapeResult) -> IncidentChange? {
        guard self.source.secretName != nil else { return nil }
        let key = "\(self.ports.topology.pipeline)/scrape/\(self.source.id)/secret"
        guard let missing = result.lacks else { return .resolve(key: key) }
        return .raise(
            Incident(
                key: key, severity: self.source.isOptional ? .warning : .critical,
                summary: "\(self.source.id) is not asked: \(missing)", correlationID: self.context.correlationID))
    }

    private func pagingIncident(_ result: ScrapeResult) -> IncidentChange {
        let key = "\(self.ports.topology.pipeline)/scrape/\(self.source.id)/\(self.date)/paging"
        guard let first = result.refusals.first else { return .resolve(key: key) }
        return .raise(
            Incident(
                key: key, severity: .warning, summary: "a list of \(self.source.id) has no end: \(first)",
                evidence: result.refusals, correlationID: self.context.correlationID))
    }

    private func completion(
        _ result: ScrapeResult, standingInFor replaced: String?, at now: Timestamp
    ) throws -> OutboxMessage {
        let problem = result.problem
        var message = CompletionMessage(
            processorName: self.source.id, phase: Phase.scrape.wireName, executionID: self.run.row.runID,
            correlationID: self.context.correlationID, gameDate: self.date, mode: self.event.mode?.rawValue,
            status: result.status, recordCount: result.objects.count, dataHash: result.dataHash, timestamp: now,
            durationSeconds: self.run.row.startedAt.duration(to: now).seconds, triggerSource: .scheduler,
            triggerMessageID: self.context.messageID, errorMessage: problem,
            errorType: problem == nil ? nil : result.errorType, objects: result.objects)
        if let replaced { message.metadata = CompletionMessage.Metadata(standsInFor: replaced) }
        return OutboxMessage(
            eventID: "\(self.source.id)/\(self.date)@\(self.context.messageID)/\(result.status.rawValue)",
            topic: Topology.Topic.scrapersComplete, orderingKey: "\(self.source.id)/\(self.date)",
            type: "completion", data: try JSON.encode(message), correlationID: self.context.correlationID,
            causationID: self.context.messageID)
    }
}
