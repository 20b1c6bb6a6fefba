import Invocation
import Messaging
import Pipeline
import Timing
import Warehouse

/// Carries out a scripted completion as a processor does: rows, run and message in one commit.
struct Producer {
    let topology: Topology
    let store: Store

    func end(_ completion: ScriptedCompletion) async throws {
        let now = try await self.store.now()
        _ = try await self.store.commit(try self.commit(completion, at: now))
    }

    private func commit(_ completion: ScriptedCompletion, at now: Timestamp) throws -> Commit {
        let processor = completion.processor.flatMap { self.topology.registry.processor($0) }
        let correlationID = "\(self.topology.pipeline)-\(completion.date.compact)-script"
        var commit = Commit(correlationID: correlationID)
        let message = CompletionMessage(
            processorName: completion.name, phase: completion.phase.wireName, executionID: completion.id,
            correlationID: correlationID, gameDate: completion.date, mode: completion.mode?.rawValue,
            outputTable: completion.namesTable ? processor?.table.qualifiedName : nil, status: completion.status,
            recordCount: completion.games, dataHash: "\(completion.variation)", upstreamRevision: completion.basis,
            timestamp: now)
        commit.outbox = [
            OutboxMessage(
                eventID: "script/\(completion.id)", topic: self.topology.completionTopic(of: completion.phase),
                orderingKey: "\(completion.processor?.rawValue ?? completion.name)/\(completion.date)",
                type: "completion", data: try JSON.encode(message), correlationID: correlationID)
        ]
        guard let processor else { return commit }
        commit.tables = [try self.run(of: completion, at: now, correlationID)]
        if completion.games > 0 {
            let rows = ScriptedRows.of(
                processor.table, date: completion.date, games: completion.games, variation: completion.variation,
                isGood: completion.isGood, at: now)
            commit.tables.append(TableWrite(table: processor.table, rows: rows))
        }
        if processor.table == self.topology.schedule {
            commit.outbox.append(
                OutboxMessage(
                    eventID: "schedule/\(completion.id)", topic: Topology.Topic.scheduleLanded,
                    orderingKey: "schedule/\(completion.date)", type: "schedule-landed",
                    data: try JSON.encode(PlanRequest(gameDate: completion.date, mode: completion.mode)),
                    correlationID: correlationID))
        }
        return commit
    }

    private func run(
        of completion: ScriptedCompletion, at now: Timestamp, _ correlationID: String
    ) throws -> TableWrite {
        try TableWrite(
            [
                ProcessorRunRow(
                    runID: "script/\(completion.id)", processorName: completion.processor?.rawValue ?? completion.name,
                    phase: completion.phase.rawValue, runDate: completion.date, mode: completion.mode?.rawValue,
                    status: completion.status.rawValue, startedAt: now, timestamp: now, causationID: nil, attempt: 1,
                    version: "script", upstreamRevision: completion.basis)
            ], correlationID: correlationID, at: now)
    }
}

extension Topology {
    /// Where the processors of a phase say that they have ended; the last phase has a topic that nobody hears.
    func completionTopic(of phase: Phase) -> String {
        self.boundaries.first { $0.from == phase }?.completionTopic ?? "simulated-\(phase.wireName)-complete"
    }
}
