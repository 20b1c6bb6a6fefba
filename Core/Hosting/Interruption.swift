import Invocation
import Synchronization

/// The word that an invocation has to end, for work that is under way then and for work that begins afterwards.
final class Interruption: Sendable {
    private struct State {
        var isAsked = false
        var cancellations: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())

    /// Cancels everything that ``carry(_:)`` has begun or will begin.
    func ask() {
        let cancellations = self.state.withLock { state in
            state.isAsked = true
            return state.cancellations
        }
        for cancel in cancellations { cancel() }
    }

    /// Does work as a task of its own, the only one that is cancelled: what comes after it is not.
    func carry<R: Sendable>(_ work: @escaping @Sendable () async throws -> R) async throws -> R {
        let task = Task { try await work() }
        let isAsked = self.state.withLock { state in
            state.cancellations.append { task.cancel() }
            return state.isAsked
        }
        if isAsked { task.cancel() }
        return try await task.value
    }
}

extension AnyFunction {
    /// The function with its handler cancelled once an interruption is asked for.
    func ending(at interruption: Interruption) -> AnyFunction {
        AnyFunction(named: self.name) { envelope, context in
            try await interruption.carry { try await self.invoke(envelope, context: context) }
        }
    }
}
