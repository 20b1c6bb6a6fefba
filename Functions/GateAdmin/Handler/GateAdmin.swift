package import Invocation
package import Pipeline
import Timing

/// Carries out what a person decides about held dates, through the one writer of the boundary's rows.
///
/// It writes no state of its own: who decided what, why and until when is in the boundary's row and log.
package struct GateAdmin: Handler {
    package static let name = "gate-admin"

    private let ports: Ports
    private let needsSecondPerson: Bool

    /// - Parameter needsSecondPerson: whether a decision is only kept until somebody else confirms it.
    package init(ports: Ports, needsSecondPerson: Bool) {
        self.ports = ports
        self.needsSecondPerson = needsSecondPerson
    }

    package func handle(_ order: GateOrder, context: InvocationContext) async throws -> Outcome {
        switch order {
        case .override(let boundary, let date, let mode, let reason, let person, let expires):
            // However late the order comes, it ends as ordered; a clock that runs ahead makes it no longer.
            let given = min(context.publishedAt, try await self.ports.store.now())
            let decision = GateDecision(
                .override(until: given.advanced(by: expires.duration)), by: person, reason: reason)
            return try await self.withKeeper(of: boundary) { keeper in
                try await keeper.decide(
                    decision, date: date, mode: mode, needsSecondPerson: self.needsSecondPerson, context: context)
            }
        case .approveZeroGames(let date, let reason, let person):
            let decision = GateDecision(.noGames, by: person, reason: reason)
            return try await self.onEveryRow(
                of: date, context: context, where: { _ in true },
                { _ in self.needsSecondPerson ? .request(decision) : .decision(decision) })
        case .confirm(.override(let boundary, let date, let mode, let request), let person):
            return try await self.withKeeper(of: boundary) { keeper in
                try await keeper.confirm(request: request, by: person, date: date, mode: mode, context: context)
            }
        case .confirm(.zeroGames(let date), let person):
            return try await self.onEveryRow(
                of: date, context: context, where: { $0.request?.decision.kind == .noGames },
                { .confirmation(by: person, request: $0.request?.id ?? 0) })
        }
    }

    private func withKeeper(
        of boundary: String, _ body: (BoundaryKeeper) async throws -> Outcome
    ) async throws -> Outcome {
        guard boundary != LightCheck.name else {
            return .reject(
                "boundary: \(boundary) judges payloads and has no row; one that it holds is a dead letter: let the check "
                    + "warn, then send it again with `fastbreak deadletters redrive`")
        }
        guard self.ports.topology.boundary(boundary) != nil else {
            let known = self.ports.topology.boundaries.map(\.name).joined(separator: ", ")
            return .reject("boundary: '\(boundary.prefix(100))' is no boundary; known are \(known)")
        }
        return try await body(try BoundaryKeeper(named: boundary, ports: self.ports))
    }

    /// Carries one word out on every row of a date.
    ///
    /// First all are asked whether they allow it, so that one that does not leaves the others as they are. A crash in
    /// between is mended by saying it again.
    private func onEveryRow(
        of date: GameDate, context: InvocationContext, where isMeant: (Boundary) -> Bool,
        _ event: (Boundary) -> BoundaryEvent
    ) async throws -> Outcome {
        let rows = try await self.ports.store.boundaries(self.ports.topology.pipeline, date)
            .filter { self.ports.topology.boundary($0.key.boundary) != nil && isMeant($0) }
        guard !rows.isEmpty else { return .reject("game_date: no row of \(date) waits for this") }
        let now = try await self.ports.store.now()
        let refusals = rows.compactMap { row -> String? in
            var trial = row
            let transition = trial.apply(event(row), at: now)
            return transition.isRefused ? "\(row.key.boundary) \(row.key.mode.rawValue): \(transition.note)" : nil
        }
        guard refusals.isEmpty else { return .reject(refusals.joined(separator: "; ")) }
        var notes: [String] = []
        for row in rows {
            let keeper = try BoundaryKeeper(named: row.key.boundary, ports: self.ports)
            let outcome = try await keeper.apply(event(row), date: date, mode: row.key.mode, context: context)
            guard case .done(let note) = outcome else { return outcome }
            notes.append("\(row.key.boundary) \(row.key.mode.rawValue): \(note)")
        }
        // Empty lists of the date are no trouble any more, if the word counts at once.
        try await DayPlanner(
            topology: self.ports.topology, store: self.ports.store, eastern: self.ports.eastern
        ).settleZeroGames(of: date, correlationID: context.correlationID)
        return .done(notes.joined(separator: "; "))
    }
}

extension GateAdmin {
    package static let contract = FunctionContract(
        name: Self.name,
        summary: "Carries out what a person decides about dates that a gate holds: override, approve, confirm.",
        event: GateOrder.fields)
}
