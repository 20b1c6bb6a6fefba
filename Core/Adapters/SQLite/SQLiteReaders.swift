import Dispatch
import Synchronization

/// Connections that only read, so that one slow question keeps no other waiting.
///
/// They are opened when they are first needed. More of them than processors, because one that is slow is one less.
final class SQLiteReaders: Sendable {
    /// One connection and the queue on which it is used.
    ///
    /// `@unchecked Sendable`: the connection is touched on `queue` only.
    private final class Lane: @unchecked Sendable {
        private let connection: SQLiteConnection
        private let queue = DispatchQueue(label: "fastbreak.sqlite.reader")

        init(path: String) throws {
            self.connection = try SQLiteConnection(readingOnly: path)
        }

        func perform<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
            try await withCheckedThrowingContinuation { continuation in
                self.queue.async { continuation.resume(with: Result { try body(self.connection) }) }
            }
        }
    }

    private struct State {
        /// The one used last is the next to be used: its pages are at hand.
        var idle: [Lane] = []
        var opened = 0
        var waiting: [CheckedContinuation<Lane, Never>] = []
    }

    private static let limit = 4

    private let path: String
    private let state = Mutex(State())

    init(path: String) {
        self.path = path
    }

    /// Reads; a query that is under way when the caller is cancelled ends, and does not hold up those behind it.
    func read<R: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> R) async throws -> R {
        let lane = try await self.take()
        defer { self.giveBack(lane) }
        let cancellation = ReadCancellation()
        return try await withTaskCancellationHandler {
            try await lane.perform { try $0.read(until: cancellation, body) }
        } onCancel: {
            cancellation.ask()
        }
    }

    private func take() async throws -> Lane {
        let (idle, opens) = self.state.withLock { state -> (Lane?, Bool) in
            if let lane = state.idle.popLast() { return (lane, false) }
            guard state.opened < Self.limit else { return (nil, false) }
            state.opened += 1
            return (nil, true)
        }
        if let idle { return idle }
        guard opens else { return await self.next() }
        do { return try Lane(path: self.path) } catch {
            self.state.withLock { $0.opened -= 1 }
            throw error
        }
    }

    private func next() async -> Lane {
        await withCheckedContinuation { waiter in
            let lane = self.state.withLock { state -> Lane? in
                if let lane = state.idle.popLast() { return lane }
                state.waiting.append(waiter)
                return nil
            }
            if let lane { waiter.resume(returning: lane) }
        }
    }

    private func giveBack(_ lane: Lane) {
        let waiter = self.state.withLock { state -> CheckedContinuation<Lane, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(lane)
            return nil
        }
        waiter?.resume(returning: lane)
    }
}
