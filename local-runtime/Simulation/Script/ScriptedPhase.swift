import Invocation
import Pipeline
import Timing
import Warehouse

/// The processors of a phase as the simulation plays them, in the frame in which the real ones run.
///
/// Inbox, run rows and completions are those of ``PhaseWork``; only what is built, and how long it takes, is script.
struct ScriptedPhase {
    let name: String
    let phase: Phase
    let topology: Topology
    let trouble: PhaseTrouble
    /// Games of a date, as the script has them.
    let games: @Sendable (GameDate) -> Int

    func function(_ ports: Ports) -> AnyFunction {
        AnyFunction(named: self.name) { envelope, context in
            let trigger: PhaseTrigger
            do {
                trigger = try JSON.decode(PhaseTrigger.self, from: envelope.data)
            } catch {
                return .reject("\(EventError(error))")
            }
            if self.trouble.isSilent(trigger.eventID) { return .ignored("the phase is silent") }
            return try await self.run(trigger, ports: ports, context: context)
        }
    }

    private func run(_ trigger: PhaseTrigger, ports: Ports, context: InvocationContext) async throws -> Outcome {
        let work = PhaseWork(
            ports: ports, handler: self.name, phase: self.phase,
            completionTopic: self.topology.completionTopic(of: self.phase), trigger: trigger, context: context)
        return try await work.run { processor in
            try await context.time.sleep(
                self.trouble.duration(processor.id, trigger.eventID, attempt: context.deliveryAttempt))
            if self.trouble.fails(processor.id, trigger.eventID) { throw BuildError() }
            let rows = ScriptedRows.of(
                processor.table, date: trigger.gameDate, games: self.games(trigger.gameDate),
                variation: trigger.revision, isGood: self.trouble.isGood(processor.id, trigger.eventID),
                at: context.time.now())
            return PhaseWork.Output(TableWrite(table: processor.table, rows: rows))
        }
    }

    private struct BuildError: Error, CustomStringConvertible {
        var description: String { "the script lets it fail" }
    }
}
