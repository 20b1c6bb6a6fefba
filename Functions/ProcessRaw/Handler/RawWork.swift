import Alerts
import Extraction
import Gates
import Invocation
import Messaging
import Pipeline
import Timing
import Warehouse

/// One scrape's processing between its `running` row and its one commit.
struct RawWork: Sendable {
    let ports: Ports
    let processor: Processor
    let event: CompletionMessage
    let run: Run
    let context: InvocationContext
    let inbox: InboxEntry

    /// Commits what could be read; a payload that could not be read is named in the run, the incident and the outcome.
    ///
    /// - Parameter drift: what the payloads have less and more than their schema; nil where nothing was compared.
    func finish(_ rows: RawRows, drift: PayloadSchema.Drift?) async throws -> Outcome {
        let problems = rows.errors.map(\.description)
        if rows.isEmpty, let first = problems.first {
            return try await self.fail(
                problems.count == 1 ? first : "\(first); and \(problems.count - 1) more payloads", type: "extraction",
                evidence: problems)
        }
        let judgement = try await self.lightCheck(of: rows, drift: drift)
        if judgement.verdict == .blocked { return try await self.refuse(judgement) }
        let status: CompletionMessage.Status =
            rows.isEmpty ? .noData : problems.isEmpty && self.event.status == .success ? .success : .partial
        let now = try await self.ports.store.now()
        let write = TableWrite(
            table: self.processor.table,
            rows: rows.rows.map {
                $0.stamped(for: self.processor.table, correlationID: self.event.correlationID, at: now)
            },
            replacing: self.scope(of: rows, status: status))
        let findings = self.findings(of: judgement)
        var commit = try self.commit(
            status, records: rows.rows.count, dataHash: write.dataHash,
            problem: problems.first ?? (rows.isEmpty ? findings.first : nil), type: "extraction", at: now)
        commit.tables.append(write)
        if let history = try self.history(of: judgement, at: now) { commit.tables.append(history) }
        commit.incidents = [
            problems.isEmpty
                ? .resolve(key: self.incidentKey("degraded"))
                : self.incident("degraded", "a payload of \(self.processor.id) cannot be read", problems),
            findings.isEmpty
                ? .resolve(key: self.incidentKey("light-check"))
                : self.incident("light-check", "\(self.processor.id) is below expectation", findings),
        ]
        if self.processor.table == self.ports.topology.schedule { commit.outbox.append(try self.scheduleLanded()) }
        guard case .committed(let changed) = try await self.ports.store.commit(commit) else {
            return try await self.wasOvertaken(at: now)
        }
        let note = "\(self.processor.id): \(status.rawValue), \(rows.rows.count) rows, \(changed) changed"
        return .done(([note] + problems + findings).joined(separator: "; "))
    }

    /// What the rows replace: of a whole schedule the date, of box scores the games that came.
    ///
    /// A payload with fewer games never takes the other games away: what was fetched before is kept.
    private func scope(of rows: RawRows, status: CompletionMessage.Status) -> [Filter]? {
        let table = self.processor.table
        if table == self.ports.topology.schedule {
            return status == .partial ? nil : table.on(self.event.gameDate)
        }
        guard let column = ["game_id", "canonical_game_id"].last(where: { table.column($0) != nil }),
            !rows.games.isEmpty, table.dateColumn != nil
        else { return nil }
        return table.on(self.event.gameDate) + [.oneOf(column, rows.games.sorted().map(Value.text))]
    }

    /// Commits a failure; the payload is kept, nothing of it is written, and the boundary is told.
    func fail(_ reason: String, type: String, evidence: [String]? = nil) async throws -> Outcome {
        let now = try await self.ports.store.now()
        var commit = try self.commit(
            .failed, records: 0, dataHash: nil, problem: reason, type: type, at: now)
        commit.incidents = [
            self.incident("degraded", "\(self.processor.id) could not be processed", evidence ?? [reason])
        ]
        guard case .committed = try await self.ports.store.commit(commit) else {
            return try await self.wasOvertaken(at: now)
        }
        // A scrape that failed is no fault of this message; a payload that cannot be read will never be readable, and
        // one that lacks its reader waits among the dead letters until somebody has installed it.
        return type == "extraction" || type == "pdf_reader"
            ? .reject(reason) : .done("\(self.processor.id): failed, \(reason)")
    }

    /// Another delivery of the same message was faster; its effect is there, this run has none.
    func wasOvertaken(at now: Timestamp) async throws -> Outcome {
        try await self.ports.runs.end(self.run.ended("no_data", notes: ["applied by another delivery"], at: now))
        return .ignored("\(self.processor.id) has this message already")
    }

    func commit(
        _ status: CompletionMessage.Status, records: Int, dataHash: String?, problem: String?, type: String,
        at now: Timestamp
    ) throws -> Commit {
        let completion = CompletionMessage(
            processorName: self.processor.id.rawValue, phase: Phase.raw.wireName, executionID: self.run.row.runID,
            correlationID: self.event.correlationID, gameDate: self.event.gameDate, mode: self.event.mode,
            outputTable: self.processor.table.qualifiedName, status: status, recordCount: records,
            dataHash: dataHash, upstreamRevision: self.event.upstreamRevision, timestamp: now,
            durationSeconds: self.run.row.startedAt.duration(to: now).seconds, triggerSource: .pubsub,
            triggerMessageID: self.context.messageID, errorMessage: problem, errorType: problem == nil ? nil : type,
            metadata: self.replaced.map { CompletionMessage.Metadata(standsInFor: $0) })
        var commit = Commit(correlationID: self.event.correlationID)
        // A failure is not marked as applied, so that its dead letter can be tried again; nor is it said of a message
        // that another delivery has applied meanwhile.
        if status == .failed { commit.unlessApplied = self.inbox } else { commit.inbox = self.inbox }
        commit.tables = [
            try self.run.ended(
                status.rawValue, records: records,
                notes: self.replaced.map { ["from \(self.event.processorName), which stands in for \($0)"] } ?? [],
                errorType: problem == nil ? nil : type, errorMessage: problem,
                at: now
            ).write()
        ]
        commit.outbox = [
            OutboxMessage(
                eventID: "\(self.processor.id)/\(self.event.gameDate)@\(self.context.messageID)/\(status.rawValue)",
                topic: Topology.Topic.rawComplete, orderingKey: "raw/\(self.processor.id)/\(self.event.gameDate)",
                type: "completion", data: try JSON.encode(completion), correlationID: self.event.correlationID,
                causationID: self.context.messageID)
        ]
        return commit
    }

    /// The source that is down, and whose place the one that was scraped takes; a name that nobody declared is none.
    private var replaced: String? {
        self.event.metadata?.standsInFor.flatMap { self.ports.topology.processor(fedBy: $0) == nil ? nil : $0 }
    }

    private func scheduleLanded() throws -> OutboxMessage {
        let request = PlanRequest(
            gameDate: self.event.gameDate, mode: self.event.mode.flatMap(RunMode.init(rawValue:)))
        return OutboxMessage(
            eventID: "schedule/\(self.event.gameDate)@\(self.context.messageID)", topic: Topology.Topic.scheduleLanded,
            orderingKey: "schedule/\(self.event.gameDate)", type: "schedule-landed", data: try JSON.encode(request),
            correlationID: self.event.correlationID, causationID: self.context.messageID)
    }

    func incidentKey(_ cause: String) -> String {
        "\(self.ports.topology.pipeline)/raw/\(self.processor.id)/\(self.event.gameDate)/\(cause)"
    }

    func incident(
        _ cause: String, severity: Incident.Severity = .warning, _ summary: String, _ evidence: [String]
    ) -> IncidentChange {
        .raise(
            Incident(
                key: self.incidentKey(cause), severity: severity, summary: summary, evidence: evidence,
                correlationID: self.event.correlationID))
    }
}
