import Alerts
import Gates
package import Invocation
package import Messaging
package import Timing
import Warehouse

/// The one writer of a boundary's rows: takes completions and ticks, judges what is ready, and stores the result.
///
/// Every path can be repeated. A completion that was stored before a crash is a duplicate the second time and the
/// boundary is judged all the same; a verdict on a row that has changed is discarded and judged again.
package struct BoundaryKeeper: Sendable {
    /// Writers that may lose against each other before the event is handed back.
    private static let attempts = 12

    let definition: BoundaryDefinition
    let topology: Topology
    let store: Store
    let eastern: EasternTime

    /// - Throws: ``TopologyError`` when the topology has no boundary of this name.
    package init(named name: String, ports: Ports) throws {
        guard let definition = ports.topology.boundary(name) else {
            throw TopologyError("there is no boundary '\(name)' in this configuration")
        }
        self.init(definition, topology: ports.topology, store: ports.store, eastern: ports.eastern)
    }

    package init(_ definition: BoundaryDefinition, topology: Topology, store: Store, eastern: EasternTime) {
        self.definition = definition
        self.topology = topology
        self.store = store
        self.eastern = eastern
    }

    /// Stores a completion, and judges the boundary if it is ready.
    package func receive(_ message: CompletionMessage, context: InvocationContext) async throws -> Outcome {
        guard
            let id = self.topology.registry.resolve(name: message.processorName, outputTable: message.outputTable),
            let processor = self.topology.registry.processor(id)
        else {
            guard Registry.isName(message.processorName) || message.processorName.isEmpty else {
                return .reject("processor_name: '\(message.processorName.prefix(100))' holds what no name holds")
            }
            return try await self.keepUnknown(message, context: context)
        }
        guard processor.phase == self.definition.from else {
            return .reject("processor_name: \(id) belongs to phase \(processor.phase.rawValue), not here")
        }
        let mode: RunMode
        do { mode = try self.mode(of: message, context: context) } catch { return .reject("\(error)") }
        guard let expectation = self.definition.expectation(of: mode),
            expectation.required.contains(id) || expectation.optional.contains(id)
        else { return .ignored("\(id) is not awaited at \(self.definition.name)") }

        let key = self.key(date: message.gameDate, mode: mode)
        let completion = Completion(
            processor: id, status: message.status, dataHash: message.dataHash ?? message.executionID,
            basis: message.upstreamRevision, acceptsNoData: processor.acceptsNoData,
            entities: message.changedEntities,
            standsInFor: message.metadata?.standsInFor.flatMap { self.topology.processor(fedBy: $0) == nil ? nil : $0 })
        return try await self.advance(
            key, with: .completion(completion), correlationID: message.correlationID, context: context)
    }

    /// Looks at a row because a moment has come, or because a schedule asks.
    package func tick(_ due: BoundaryDue, context: InvocationContext) async throws -> Outcome {
        guard due.boundary == self.definition.name else {
            return .reject("boundary: '\(due.boundary.prefix(100))' is not \(self.definition.name)")
        }
        let key = self.key(date: due.gameDate, mode: due.mode)
        guard let boundary = try await self.store.boundary(key) else {
            guard due.askedBy != nil, self.definition.expectations[due.mode] != nil else {
                return .ignored("\(key) has no row")
            }
            return try await self.advance(
                key, with: .tick(TickFacts()), correlationID: context.correlationID, context: context)
        }
        let facts = try await self.facts(for: boundary)
        return try await self.advance(
            key, with: .tick(facts), correlationID: boundary.correlationID, context: context)
    }

    func key(date: GameDate, mode: RunMode) -> BoundaryKey {
        BoundaryKey(pipeline: self.topology.pipeline, boundary: self.definition.name, date: date, mode: mode)
    }

    /// The mode stamped by the run that began the work; failing that, the one that follows from the time of publishing.
    private func mode(of message: CompletionMessage, context: InvocationContext) throws(EventError) -> RunMode {
        guard let text = message.mode else {
            return self.definition.mode(
                for: RunMode(gameDate: message.gameDate, today: self.eastern.date(at: context.publishedAt)))
        }
        guard let mode = RunMode(rawValue: text) else {
            throw EventError(field: "mode", detail: "'\(text)' is not one of \(RunMode.names)")
        }
        return self.definition.mode(for: mode)
    }

    private func facts(for boundary: Boundary) async throws -> TickFacts {
        var facts = TickFacts()
        facts.nextPhaseBasis = try await self.nextPhaseBasis(of: boundary)
        if let upstream = self.topology.upstream(of: self.definition) {
            let key = BoundaryKey(
                pipeline: self.topology.pipeline, boundary: upstream.name, date: boundary.key.date,
                mode: upstream.mode(for: boundary.key.mode))
            facts.upstreamReleased = try await self.store.boundary(key).map { $0.release != nil } ?? true
        }
        let now = try await self.store.now()
        if boundary.key.mode == .backfill {
            facts.backfill = try await self.backfillFacts(
                for: boundary.key, withTables: boundary.isDeferred && boundary.backfill?.origin == .request)
        } else {
            facts.isSuperseded = boundary.key.mode != .overnight && now >= boundary.plan.cutoff
        }
        return facts
    }

    /// The highest revision that a run of the next phase has worked for and brought to an end.
    private func nextPhaseBasis(of boundary: Boundary) async throws -> Int? {
        guard boundary.release != nil else { return nil }
        let rows = try await self.store.warehouse.rows(
            ProcessorRunRow.self,
            where: [
                .equal("run_date", .date(boundary.key.date)),
                .equal("phase", .int(Int64(self.definition.to.rawValue))),
                .equal("mode", .text(boundary.key.mode.rawValue)),
                .oneOf("status", [.text("success"), .text("partial"), .text("no_data")]),
            ])
        let done = rows.compactMap(\.upstreamRevision)
        return (done + [try await self.collectedBasis(of: boundary)].compactMap(\.self)).max()
    }

    /// What the next boundary has collected: the only trace of a phase whose runs leave no rows here.
    private func collectedBasis(of boundary: Boundary) async throws -> Int? {
        guard self.topology.externalPhases.contains(self.definition.to),
            let next = self.topology.downstream(of: self.definition)
        else { return nil }
        let key = BoundaryKey(
            pipeline: self.topology.pipeline, boundary: next.name, date: boundary.key.date,
            mode: next.mode(for: boundary.key.mode))
        return try await self.store.boundary(key)?.arrived.values.map(\.basis).max()
    }

    /// Applies an event, then judges; each step is one compare-and-set commit.
    func advance(
        _ key: BoundaryKey, with event: BoundaryEvent, correlationID: String, context: InvocationContext
    ) async throws -> Outcome {
        var notes: [String] = []
        var pending: BoundaryEvent? = event
        var age = ReadingAge.recent
        for _ in 0..<Self.attempts {
            let reading = try await self.store.reading(key, age)
            // What was recalled is decided on once: it is written, or the row is asked for.
            age = .current
            let now = reading.now
            var change: BoundaryChange
            do {
                change = try await self.change(of: reading, key, correlationID: correlationID)
            } catch let refusal as CompletionTooOld {
                return try await self.keepTooOld(refusal, key: key, correlationID: correlationID)
            }
            if let event = pending {
                if let order = try await self.order(before: event, change.boundary, correlationID, at: now) {
                    change.apply(.backfill(order), at: now)
                }
                if event.isOrder { try await self.inherit(&change, at: now) }
                change.apply(event, at: now)
            }
            if change.boundary.state == .ready { try await self.inherit(&change, at: now) }
            // Without a gate to ask, the completion and its verdict are one commit.
            if change.boundary.state == .ready, self.definition.gateMode == .off {
                change.apply(.verdict(self.evaluationWhenOff(at: now), version: change.boundary.version), at: now)
            }
            if reading.isRecalled, !change.hasChanges || change.refusal != nil { continue }
            if let refusal = change.refusal { return .reject(refusal) }
            if change.hasChanges {
                guard try await self.save(change, beside: reading.backfill, at: now, context: context) else { continue }
            }
            notes += change.notes
            pending = nil
            guard change.boundary.state == .ready else { return .done(notes.joined(separator: "; ")) }

            let judged = change.boundary
            let evaluation = try await self.judge(judged, time: context.time)
            pending = .verdict(evaluation, version: judged.version)
            age = .recent
        }
        return .retry(after: .seconds(1), "\(key) is contended: \(Self.attempts) writers came between")
    }

    /// What is released next says what it is made of.
    private func inherit(_ change: inout BoundaryChange, at now: Timestamp) async throws {
        let key = change.boundary.key
        let marks = try await self.store.inheritance(
            of: self.definition, date: key.date, mode: key.mode, basis: change.boundary.basis,
            topology: self.topology)
        if marks != change.boundary.inherited ?? [] { change.apply(.inheritance(marks), at: now) }
    }

    private func evaluationWhenOff(at now: Timestamp) -> GateEvaluation {
        GateEvaluation(
            mode: .off, checks: [], ruleVersion: self.definition.ruleVersion, duration: .zero, evaluatedAt: now)
    }

    /// The row that was read, or a new one where a message may open it.
    private func change(
        of reading: BoundaryReading, _ key: BoundaryKey, correlationID: String
    ) async throws -> BoundaryChange {
        if let boundary = reading.boundary { return BoundaryChange(of: boundary) }
        if key.mode == .backfill {
            let plan = try await self.backfillPlan(of: key, at: reading.now)
            return BoundaryChange(opening: key, plan: plan, correlationID: correlationID, at: reading.now)
        }
        let today = self.eastern.date(at: reading.now)
        let age = key.date.days(to: today)
        guard age <= BoundaryTiming.oldestUnplannedDays, -age <= BoundaryTiming.farthestUnplannedDays else {
            throw CompletionTooOld(age: age)
        }
        let plan = self.definition.plan(
            date: key.date, mode: key.mode, schedule: .unknown, eastern: self.eastern, isUnplanned: true,
            nextPhaseReports: self.topology.reportsBack(self.definition))
        guard let plan else { throw StoreError(.corrupt, "\(key) has no expectation") }
        return BoundaryChange(opening: key, plan: plan, correlationID: correlationID, at: reading.now)
    }

    /// - Parameter backfill: the date's backfill row, which may be waiting for this one to end.
    /// - Returns: false when another writer was faster.
    private func save(
        _ change: BoundaryChange, beside backfill: Boundary?, at now: Timestamp, context: InvocationContext
    ) async throws -> Bool {
        var commit = try change.commit(
            definition: self.definition, topology: self.topology, causationID: context.messageID,
            upstream: change.tellsUpstream ? try await self.upstreamIncident(of: change.boundary.key) : nil, at: now)
        if change.endsLiveRow, let due = try self.wakeUp(backfill, after: change.boundary, context: context) {
            commit.outbox.append(due)
        }
        return try await self.store.commit(commit) != .conflict
    }

    /// The open incident of the nearest boundary before this one that has one; nil when nothing was said of any.
    private func upstreamIncident(of key: BoundaryKey) async throws -> Incident? {
        let open = try await self.store.incidents().filter { $0.resolvedAt == nil }.map(\.incident)
        var definition = self.topology.upstream(of: self.definition)
        while let upstream = definition {
            let upstreamKey = BoundaryKey(
                pipeline: key.pipeline, boundary: upstream.name, date: key.date, mode: upstream.mode(for: key.mode))
            if let incident = open.first(where: { $0.key.hasPrefix("\(upstreamKey)/") && $0.severity == .critical }) {
                return incident
            }
            definition = self.topology.upstream(of: upstream)
        }
        return nil
    }
}

/// A completion for a date that nobody planned and that is too far away to be opened by a message.
private struct CompletionTooOld: Error {
    var age: Int
}

extension BoundaryKeeper {
    private func keepUnknown(_ message: CompletionMessage, context: InvocationContext) async throws -> Outcome {
        var commit = Commit(correlationID: message.correlationID)
        commit.unknownCompletions = [
            UnknownCompletion(
                boundary: self.definition.name, messageID: context.messageID, processorName: message.processorName,
                payload: try JSON.encode(message))
        ]
        commit.incidents = [
            .raise(
                Incident(
                    key: "\(self.definition.name)/\(message.gameDate)/unknown-processor/\(message.processorName)",
                    severity: .warning, summary: "a completion of an unknown processor",
                    evidence: ["'\(message.processorName)' is in no registry; it was kept and not counted."],
                    correlationID: message.correlationID))
        ]
        _ = try await self.store.commit(commit)
        return .ignored("processor_name: '\(message.processorName)' is unknown; kept, not counted")
    }

    private func keepTooOld(
        _ refusal: CompletionTooOld, key: BoundaryKey, correlationID: String
    ) async throws -> Outcome {
        let detail = refusal.age > 0 ? "\(refusal.age) days old" : "\(-refusal.age) days ahead"
        var commit = Commit(correlationID: correlationID)
        commit.incidents = [
            .raise(
                Incident(
                    key: "\(key)/too-old", severity: .warning, summary: "a completion for a date that is not open",
                    evidence: ["The date is \(detail); it opens nothing. Use a backfill."],
                    correlationID: correlationID))
        ]
        _ = try await self.store.commit(commit)
        return .ignored("game_date: \(key.date) is \(detail); a completion does not open it")
    }
}
