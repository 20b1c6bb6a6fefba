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
        let consumer = "\(self.handler)/\(processor.id)"
        if try await self.ports.store.hasApplied(consumer, self.trigger.eventID) { return "applied before" }
        let run = try await self.ports.runs.begin(
            processor.id.rawValue, phase: self.phase.rawValue, date: self.trigger.gameDate, mode: self.trigger.mode,
            correlationID: self.trigger.correlationID, context: self.context,
            upstreamRevision: self.trigger.revision)
        var commit = Commit(correlationID: self.trigger.correlationID)
        let status: CompletionMessage.Status
        var output: Output?
        var problem: String?
        do {
            output = try await build(processor)
            status = output.map { $0.write.rows.isEmpty ? .noData : .success } ?? .failed
            if output == nil { problem = "\(processor.id) has no builder" }
        } catch let error as StoreError where error.isTransient {
            throw error
        } catch {
            status = .failed
            problem = "\(error)"
        }
        if status != .failed {
            commit.inbox = InboxEntry(
                consumer: consumer, eventID: self.trigger.eventID,
                subject: "\(processor.id)/\(self.trigger.gameDate)/\(self.trigger.mode.rawValue)",
                revision: self.trigger.revision)
        }
        let now = try await self.ports.store.now()
        let rows = output?.write.rows.count ?? 0
        if let write = output?.write { commit.tables.append(write) }
        commit.tables.append(
            try run.ended(
                status.rawValue, records: rows, notes: output?.notes ?? [],
                errorType: problem == nil ? nil : "build", errorMessage: problem, at: now
            ).write())
        let completion = CompletionMessage(
            processorName: processor.id.rawValue, phase: self.phase.wireName, executionID: run.row.runID,
            correlationID: self.trigger.correlationID, gameDate: self.trigger.gameDate,
            mode: self.trigger.mode.rawValue, outputTable: processor.table.qualifiedName, status: status,
            recordCount: rows, dataHash: output?.write.dataHash, upstreamRevision: self.trigger.revision,
            timestamp: now, durationSeconds: run.row.startedAt.duration(to: now).seconds, triggerSource: .pubsub,
            triggerMessageID: self.context.messageID, errorMessage: problem, errorType: problem == nil ? nil : "build")
        commit.outbox = [
            OutboxMessage(
                eventID: "\(processor.id)@\(self.trigger.eventID)/\(status.rawValue)", topic: self.completionTopic,
                orderingKey: "\(processor.id)/\(self.trigger.gameDate)", type: "completion",
                data: try JSON.encode(completion), correlationID: self.trigger.correlationID,
                causationID: self.context.messageID)
        ]
        switch try await self.ports.store.commit(commit) {
        case .committed: return problem.map { "failed, \($0)" } ?? "\(status.rawValue), \(rows) rows"
        case .duplicate: return "applied before"
        case .stale: return "stale: a newer revision was applied"
        case .conflict: throw StoreError(.unavailable, "the commit of \(processor.id) met another writer")
        }
    }
}
