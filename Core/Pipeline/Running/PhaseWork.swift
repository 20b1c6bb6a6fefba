package import Invocation
import Messaging
import Timing
package import Warehouse

/// The processors that one trigger starts, each with its own run, commit and completion.
///
/// A processor that has applied the trigger before is passed over, so a redelivery after a crash goes on where the
/// last one stopped. One that fails says so and lets the others go on.
package struct PhaseWork: Sendable {
    /// The output of one processor.
    package struct Output: Sendable {
        package var write: TableWrite
        /// What the data did not support.
        package var notes: [String]

        package init(_ write: TableWrite, notes: [String] = []) {
            self.write = write
            self.notes = notes
        }
    }

    private let ports: Ports
    private let handler: String
    private let phase: Phase
    private let completionTopic: String
    package let trigger: PhaseTrigger
    private let context: InvocationContext

    package init(
        ports: Ports, handler: String, phase: Phase, completionTopic: String, trigger: PhaseTrigger,
        context: InvocationContext
    ) {
        self.ports = ports
        self.handler = handler
        self.phase = phase
        self.completionTopic = completionTopic
        self.trigger = trigger
        self.context = context
    }

    /// Runs every processor that the trigger names, in the order in which they depend on each other.
    ///
    /// - Parameter build: the rows of a processor for the trigger's date; what it throws fails that processor only,
    ///   but a store that is not there ends the invocation, which is then repeated.
    package func run(_ build: (Processor) async throws -> Output?) async throws -> Outcome {
        let boundary = self.ports.topology.boundary(self.trigger.boundary)
        guard boundary?.to == self.phase else {
            return .reject(
                "boundary: '\(self.trigger.boundary.prefix(100))' does not release phase \(self.phase.rawValue)")
        }
        let wanted = Set(self.trigger.expectedProcessors)
        var notes: [String] = []
        for processor in self.ports.topology.processors(of: self.phase) where wanted.contains(processor.id) {
            notes.append("\(processor.id): " + (try await self.run(processor, build)))
        }
        return notes.isEmpty
            ? .reject("expected_processors: names no processor of this phase")
            : .done(notes.joined(separator: "; "))
    }

    private func run(_ processor: Processor, _ build: (Processor) async throws -> Output?) async throws -> String {
        if try await self.ports.store.hasApplied(self.consumer(processor), self.trigger.eventID) {
            return "applied before"
        }
        let run = try await self.ports.runs.begin(
            processor.id.rawValue, phase: self.phase.rawValue, date: self.trigger.gameDate, mode: self.trigger.mode,
            correlationID: self.trigger.correlationID, context: self.context,
            upstreamRevision: self.trigger.revision)
        return try await self.ports.runs.carrying(run) {
            var result = try await self.result(of: processor, build)
            let now = try await self.ports.store.now()
            if let output = result.output {
                result.output?.write = output.write.marked(
                    self.marks, correlationID: self.trigger.correlationID, at: now)
            }
            switch try await self.ports.store.commit(try self.commit(result, of: processor, run: run, at: now)) {
            case .committed:
                return result.problem.map { "failed, \($0)" } ?? "\(result.status.rawValue), \(result.records) rows"
            case .duplicate: return try await self.passOver(run, "applied before by another delivery", at: now)
            case .stale: return try await self.passOver(run, "stale: a newer revision was applied", at: now)
            case .conflict: throw StoreError(.unavailable, "the commit of \(processor.id) met another writer")
            }
        }
    }

    /// What the release that started this work, and those before it, have to say of themselves in its rows.
    private var marks: [String] {
        (self.trigger.provenance.inherited ?? []) + self.trigger.provenance.marks(of: self.trigger.boundary)
    }

    private func consumer(_ processor: Processor) -> String { "\(self.handler)/\(processor.id)" }

    /// What a processor built, or why it could not.
    private struct BuildResult {
        var output: Output?
        var problem: String?

        var records: Int { self.output?.write.rows.count ?? 0 }

        var status: CompletionMessage.Status {
            self.problem != nil ? .failed : self.records == 0 ? .noData : .success
        }
    }

    private func result(
        of processor: Processor, _ build: (Processor) async throws -> Output?
    ) async throws -> BuildResult {
        do {
            guard let output = try await build(processor) else {
                return BuildResult(problem: "\(processor.id) has no builder")
            }
            return BuildResult(output: output)
        } catch let error as StoreError where error.isTransient {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            return BuildResult(problem: "\(error)")
        }
    }

    /// Rows, run, inbox mark and completion as one; a failure is not marked as applied, so that it can be tried again.
    private func commit(_ result: BuildResult, of processor: Processor, run: Run, at now: Timestamp) throws -> Commit {
        var commit = Commit(correlationID: self.trigger.correlationID)
        if result.problem == nil {
            commit.inbox = InboxEntry(
                consumer: self.consumer(processor), eventID: self.trigger.eventID,
                subject: "\(processor.id)/\(self.trigger.gameDate)/\(self.trigger.mode.rawValue)",
                revision: self.trigger.revision)
        }
        let errorType = result.problem == nil ? nil : "build"
        commit.tables = [
            try run.ended(
                result.status.rawValue, records: result.records, notes: result.output?.notes ?? [],
                errorType: errorType, errorMessage: result.problem, at: now
            ).write()
        ]
        if let write = result.output?.write { commit.tables.append(write) }
        let completion = CompletionMessage(
            processorName: processor.id.rawValue, phase: self.phase.wireName, executionID: run.row.runID,
            correlationID: self.trigger.correlationID, gameDate: self.trigger.gameDate,
            mode: self.trigger.mode.rawValue, outputTable: processor.table.qualifiedName, status: result.status,
            recordCount: result.records, dataHash: result.output?.write.dataHash,
            upstreamRevision: self.trigger.revision, timestamp: now,
            durationSeconds: run.row.startedAt.duration(to: now).seconds, triggerSource: .pubsub,
            triggerMessageID: self.context.messageID, errorMessage: result.problem, errorType: errorType)
        commit.outbox = [
            OutboxMessage(
                eventID: "\(processor.id)@\(self.trigger.eventID)/\(result.status.rawValue)",
                topic: self.completionTopic, orderingKey: "\(processor.id)/\(self.trigger.gameDate)",
                type: "completion", data: try JSON.encode(completion), correlationID: self.trigger.correlationID,
                causationID: self.context.messageID)
        ]
        return commit
    }

    /// Ends a run whose commit was refused because its effect is there already.
    private func passOver(_ run: Run, _ reason: String, at now: Timestamp) async throws -> String {
        try await self.ports.runs.end(run.ended("no_data", notes: [reason], at: now))
        return reason
    }
}
