package import Invocation
package import Timing

extension BoundaryKeeper {
    /// Carries out a person's decision about a row, or keeps it for a second person to confirm.
    package func decide(
        _ decision: GateDecision, date: GameDate, mode: RunMode, needsSecondPerson: Bool, context: InvocationContext
    ) async throws -> Outcome {
        try await self.apply(
            needsSecondPerson ? .request(decision) : .decision(decision), date: date, mode: mode, context: context)
    }

    /// Carries out what was asked for, on the word of a second person.
    package func confirm(
        request id: Int, by person: String, date: GameDate, mode: RunMode, context: InvocationContext
    ) async throws -> Outcome {
        try await self.apply(.confirmation(by: person, request: id), date: date, mode: mode, context: context)
    }

    /// Applies a person's word to a row that is there.
    ///
    /// It is a commit like every other one: of a decision and a completion at the same moment one comes first, and the
    /// other meets the state that it left.
    package func apply(
        _ event: BoundaryEvent, date: GameDate, mode: RunMode, context: InvocationContext
    ) async throws -> Outcome {
        let key = self.key(date: date, mode: mode)
        guard let boundary = try await self.store.boundary(key) else {
            return .reject("\(key) has never been planned")
        }
        return try await self.advance(key, with: event, correlationID: boundary.correlationID, context: context)
    }
}
