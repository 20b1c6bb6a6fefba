package import Invocation
import Messaging

extension Ports {
    /// Asks the boundary before a phase to judge the date; a phase is never started by a second path.
    ///
    /// The request keeps the thread of the message that asked, and its id: the same message again is the same request.
    package func ask(
        for phase: Phase, _ manual: ManualTrigger, context: InvocationContext
    ) async throws -> Outcome {
        guard let boundary = self.topology.boundaries.first(where: { $0.to == phase }) else {
            return .reject("game_date: no boundary starts phase \(phase.rawValue)")
        }
        var commit = Commit(correlationID: context.correlationID)
        commit.outbox = [
            OutboxMessage(
                eventID: "manual/\(boundary.name)/\(manual.gameDate)@\(context.messageID)",
                topic: boundary.completionTopic, orderingKey: "manual/\(boundary.name)/\(manual.gameDate)",
                type: "backfill-request", data: try JSON.encode(BackfillRequest(gameDate: manual.gameDate)),
                correlationID: context.correlationID, causationID: context.messageID)
        ]
        _ = try await self.store.commit(commit)
        return .done("asked \(boundary.name) for \(manual.gameDate)")
    }
}
