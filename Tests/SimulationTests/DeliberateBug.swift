import Invocation
import Messaging
import Pipeline
import Simulation
import Timing

/// Faults that developers make, put around the real handlers, to see that the simulation finds each.
enum DeliberateBug: String, CaseIterable {
    /// The message is written after the state, in a transaction of its own.
    case publishOutsideTransaction
    /// As many arrivals as there are required processors are enough, whoever they are.
    case countInsteadOfSet
    /// Deadlines are looked at when a message happens to arrive.
    case deadlineOnlyOnMessage
    /// A completion that is there already is answered for at once.
    case duplicateReturnsEarly
    /// The message is written before the state that it announces.
    case triggerBeforeCommit
    /// An override lasts from whenever its order is handled.
    case overrideFromHandling
    /// An override without an end is taken for one of a day.
    case overrideWithoutEnd

    /// What the simulation has to report.
    var guarantee: Violation.Guarantee {
        switch self {
        case .publishOutsideTransaction, .triggerBeforeCommit: .triggerFollowsRelease
        case .countInsteadOfSet: .releasedSet
        case .deadlineOnlyOnMessage: .closes
        case .duplicateReturnsEarly: .judged
        case .overrideFromHandling, .overrideWithoutEnd: .decided
        }
    }

    var alteration: Alteration {
        var alteration = Alteration()
        switch self {
        case .publishOutsideTransaction: alteration.store = { $0.writingOutbox(first: false) }
        case .triggerBeforeCommit: alteration.store = { $0.writingOutbox(first: true) }
        case .countInsteadOfSet: alteration.topology = { $0.counting }
        case .deadlineOnlyOnMessage: alteration.function = Self.askingOnMessage
        case .duplicateReturnsEarly: alteration.function = Self.returningEarly
        case .overrideFromHandling: alteration.function = Self.overridingFromNow
        case .overrideWithoutEnd: alteration.function = Self.overridingForADay
        }
        return alteration
    }

    private static func askingOnMessage(_ function: AnyFunction, _ ports: Ports) -> AnyFunction {
        AnyFunction(named: function.name) { envelope, context in
            if function.name == "deadline-tick" { return .ignored("deadlines are looked at when a message arrives") }
            let outcome = try await function.invoke(envelope, context: context)
            guard ports.topology.boundary(function.name) != nil,
                let completion = try? JSON.decode(CompletionMessage.self, from: envelope.data)
            else { return outcome }
            let keeper = try BoundaryKeeper(named: function.name, ports: ports)
            for boundary in try await ports.store.boundaries(ports.topology.pipeline, completion.gameDate)
            where boundary.key.boundary == function.name {
                _ = try await keeper.tick(BoundaryDue(boundary.key), context: context)
            }
            return outcome
        }
    }

    private static func returningEarly(_ function: AnyFunction, _ ports: Ports) -> AnyFunction {
        AnyFunction(named: function.name) { envelope, context in
            guard ports.topology.boundary(function.name) != nil,
                let completion = try? JSON.decode(CompletionMessage.self, from: envelope.data),
                let id = ports.topology.registry.resolve(
                    name: completion.processorName, outputTable: completion.outputTable)
            else { return try await function.invoke(envelope, context: context) }
            for boundary in try await ports.store.boundaries(ports.topology.pipeline, completion.gameDate)
            where boundary.key.boundary == function.name {
                let arrival = boundary.arrived[id]
                if let arrival, arrival.dataHash == completion.dataHash, arrival.basis == completion.upstreamRevision {
                    return .done("\(id) is a duplicate")
                }
            }
            return try await function.invoke(envelope, context: context)
        }
    }

    private static func overridingFromNow(_ function: AnyFunction, _ ports: Ports) -> AnyFunction {
        AnyFunction(named: function.name) { envelope, context in
            var context = context
            if function.name == "gate-admin" { context.publishedAt = context.time.now() }
            return try await function.invoke(envelope, context: context)
        }
    }

    private static func overridingForADay(_ function: AnyFunction, _ ports: Ports) -> AnyFunction {
        AnyFunction(named: function.name) { envelope, context in
            var envelope = envelope
            if function.name == "gate-admin", var order = try? JSON.decode([String: String].self, from: envelope.data),
                order["action"] == "override", order["expires"] == nil
            {
                order["expires"] = "1d"
                envelope.data = try JSON.encode(order)
            }
            return try await function.invoke(envelope, context: context)
        }
    }
}

extension Store {
    /// The messages of a boundary's commit go in a commit of their own, before or after it.
    fileprivate func writingOutbox(first: Bool) -> Store {
        let write = self.commit
        var store = self
        store.commit = { commit in
            guard commit.boundary != nil, !commit.outbox.isEmpty else { return try await write(commit) }
            var state = commit
            state.outbox = []
            var messages = Commit(correlationID: commit.correlationID)
            messages.outbox = commit.outbox
            if first { _ = try await write(messages) }
            let result = try await write(state)
            if !first, case .committed = result { _ = try await write(messages) }
            return result
        }
        return store
    }
}

extension Topology {
    /// Boundaries that wait for so many processors, and not for these.
    fileprivate var counting: Topology {
        var topology = self
        for place in topology.boundaries.indices {
            for (mode, expectation) in topology.boundaries[place].expectations {
                var counting = expectation
                let all = expectation.required.union(expectation.optional).sorted()
                // Nobody is waited for by name, so that only the number decides.
                counting.required = ["anybody"]
                counting.optional = Set(all)
                counting.steps = [
                    Plan.Step(after: .zero, minimum: .atLeast(expectation.required.count, of: all))
                ]
                topology.boundaries[place].expectations[mode] = counting
            }
        }
        return topology
    }
}
